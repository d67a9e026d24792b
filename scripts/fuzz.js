'use strict';

const { prepareAndRun } = require('./bootstrap/prepare');

void prepareAndRun(() => require('./fuzz/main.ts'));
