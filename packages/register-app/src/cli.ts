#!/usr/bin/env node
/** What a person starts. What always holds here: it only connects the tool to a real terminal and network. */
import { createInterface } from 'node:readline/promises';
import { setTimeout as pause } from 'node:timers/promises';

import { fetchRequest } from './network';
import { registerApp } from './registerApp';
import type { Terminal } from './terminal';

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

// A second Ctrl-C ends the process at once.
process.once('SIGINT', () => {
	terminal.say('Stopping as soon as the current request is answered ...');
	stopping.abort();
});

void registerApp(process.argv.slice(2), terminal).then((exitCode) => {
	process.exitCode = exitCode;
	// The sign-in would continue to ask Entra whether somebody has signed in.
	if (stopping.signal.aborted) process.exit(exitCode);
});
