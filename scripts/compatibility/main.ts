import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { noteProcesses } from '../bootstrap/leftOver';
import { stopOnShutdown } from '../bootstrap/processes';
import { projectFolder } from '../bootstrap/project';
import { packPackage } from '../host/package';
import { endToEndOptions, jest, resultsFileOf } from '../test-run/jest';
import { documentOf } from './document';
import { LINES, installLine } from './lines';
import { NODE_MAJORS, installNode } from './nodeVersions';
import { failuresIn, readOutcomes, tableOf } from './results';

const PROJECT = 'compatibility';

/** A killed n8n is started again within a test, and an old one starts slowly. */
const TIMEOUT_IN_MS = 600_000;

const versionOf = (node: string) => execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1);

/** Installs each chosen line and notes the versions. @returns the heading of its column, by the title of its tests */
async function installLines(chosen: string[]): Promise<Map<string, string>> {
	const headings = new Map<string, string>();
	for (const line of LINES.filter(({ version }) => chosen.length === 0 || chosen.includes(version))) {
		const { node } = await installLine(line);
		headings.set(`n8n ${line.version}`, `${line.version}, ${line.title} (Node.js ${versionOf(node)})`);
	}
	return headings;
}

async function installNodes(): Promise<Map<string, string>> {
	const headings = new Map<string, string>();
	for (const major of NODE_MAJORS) headings.set(`Node.js ${major}`, versionOf(await installNode(major)));
	return headings;
}

/**
 * Runs the package in each line of n8n and in each Node.js, and writes docs/compatibility.md. Versions of n8n as arguments
 * choose some of the lines; then nothing is written.
 *
 * @returns the exit code: 0 only if every step passed
 */
export async function main(): Promise<number> {
	const chosen = process.argv.slice(2);
	process.env.PACKED_PACKAGE = await packPackage();
	const lines = await installLines(chosen);
	if (lines.size === 0) throw new Error(`No such line. There are: ${LINES.map(({ version }) => version).join(', ')}`);
	const nodes = await installNodes();

	const endLeftOver = noteProcesses();
	const unregister = stopOnShutdown(endLeftOver);
	const names = [...lines.keys(), ...nodes.keys()].map((name) => name.replaceAll('.', '\\.'));
	const only = ['--testNamePattern', `^(${names.join('|')}) `];
	const { failed } = await jest('Lines of n8n', PROJECT, [...endToEndOptions(1, TIMEOUT_IN_MS), ...only]);
	endLeftOver();
	unregister();

	const outcomes = readOutcomes(resultsFileOf(PROJECT));
	const failures = failuresIn(outcomes);
	console.log(`\n${tableOf(outcomes, lines)}\n\n${tableOf(outcomes, nodes)}\n`);
	for (const failure of failures) console.log(failure);
	if (chosen.length === 0 && failures.length === 0) {
		writeFileSync(path.join(projectFolder, 'docs', 'compatibility.md'), documentOf(outcomes, lines, nodes));
	}
	return failed === 0 && failures.length === 0 && outcomes.length > 0 ? 0 : 1;
}
