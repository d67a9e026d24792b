'use strict';

const { prepareAndRun } = require('./bootstrap/prepare');

void prepareAndRun(() => require('./gallery/main.ts'));
