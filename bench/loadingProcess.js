'use strict';

/**
 * Loads a package as n8n does when it starts, after n8n's own nodes, and prints what that cost as JSON. It runs in a process
 * of its own, since code that was loaded once stays loaded.
 *
 * Arguments: the folder of an installed n8n, the folder of the package.
 */
const path = require('node:path');

const MICROSECONDS_PER_MS = 1000;

async function main([n8nFolder, packageFolder]) {
	const { LazyPackageDirectoryLoader } = require(path.join(n8nFolder, 'node_modules', 'n8n-core'));
	await new LazyPackageDirectoryLoader(path.join(n8nFolder, 'node_modules', 'n8n-nodes-base')).loadAll();
	const cpuBefore = process.cpuUsage();
	const startedAt = performance.now();
	await new LazyPackageDirectoryLoader(packageFolder).loadAll();
	const wallInMs = performance.now() - startedAt;
	const { user, system } = process.cpuUsage(cpuBefore);
	console.log(JSON.stringify({ wallInMs, cpuInMs: (user + system) / MICROSECONDS_PER_MS }));
}

void main(process.argv.slice(2));
