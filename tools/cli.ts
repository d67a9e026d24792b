#!/usr/bin/env node
/** The command line of the package. What always holds here: it only connects the tool to a real terminal and network. */
import { createInterface } from 'node:readline/promises';
import { setTimeout as pause } from 'node:timers/promises';

import { fetchRequest } from './register-app/network';
import { registerApp } from './register-app/registerApp';
import type { Terminal } from './register-app/terminal';

const USAGE = `Usage: n8n-nodes-defender-cloud-apps register-app [options]
       n8n-nodes-defender-cloud-apps register-app --help`;

const stopping = new AbortController();

const terminal: Terminal = {
	stopped: stopping.signal,
	say: (text) => void process.stdout.write(`${text}\n`),
	ask: async (question) => {
		const line = createInterface({ input: process.stdin, output: process.stdout });
		const answer = await Promise.race([
			line.question(question),
			// If nobody is at the keyboard, the answer is no.
			new Promise<string>((resolve) => line.once('close', () => resolve('no'))),
		]);
		line.close();
		return answer;
	},
	send: fetchRequest,
	pause: async (durationInMs) => await pause(durationInMs),
};

async function main([command, ...args]: string[]): Promise<number> {
	if (command === 'register-app') return await registerApp(args, terminal);
	terminal.say(USAGE);
	return command === undefined || command === '--help' ? 0 : 1;
}

// A second Ctrl-C ends the process at once.
process.once('SIGINT', () => {
	terminal.say('Stopping as soon as the current request is answered ...');
	stopping.abort();
});

void main(process.argv.slice(2)).then((exitCode) => {
	process.exitCode = exitCode;
	// The sign-in would continue to ask Entra whether somebody has signed in.
	if (stopping.signal.aborted) process.exit(exitCode);
});
