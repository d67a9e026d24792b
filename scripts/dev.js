'use strict';

const { prepareAndRun } = require('./bootstrap/prepare');

void prepareAndRun(() => require('./dev/main.ts'));
