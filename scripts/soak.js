'use strict';

const { prepareAndRun } = require('./bootstrap/prepare');

void prepareAndRun(() => require('../test/soak/main.ts'));
