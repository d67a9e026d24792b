'use strict';

const path = require('node:path');

/** The project's folder. */
const projectFolder = path.resolve(__dirname, '..', '..');

/** Everything the scripts write, besides `node_modules` and `dist`; git ignores it. */
const workFolder = path.join(projectFolder, '.work');

/** Where n8n and the Node.js it wants are installed, with a lockfile of their own. */
const hostFolder = path.join(projectFolder, 'host');

module.exports = { projectFolder, workFolder, hostFolder };
