'use strict';

const { prepareAndRun } = require('./bootstrap/prepare');

void prepareAndRun(() => require('./compatibility/main.ts'));
