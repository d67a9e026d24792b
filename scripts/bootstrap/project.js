'use strict';

const path = require('node:path');

/** The project's folder. */
const projectFolder = path.resolve(__dirname, '..', '..');

/** Everything that the scripts write, except `node_modules` and `dist`. Git ignores it. */
const workFolder = path.join(projectFolder, '.work');

/** The folder in which n8n and its Node.js are installed, with a lockfile of their own. */
const hostFolder = path.join(projectFolder, 'host');

/**
 * The log file of one step.
 *
 * @param {string} name without its ending
 * @returns {string}
 */
const logFile = (name) => path.join(workFolder, 'logs', `${name}.log`);

module.exports = { hostFolder, logFile, projectFolder, workFolder };
