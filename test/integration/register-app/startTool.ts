import { spawn } from 'node:child_process';

import type { SimulatedTenant } from '../../../simulated-tenant';

interface Ended {
	exitCode: number | null;
	/** The signal that ended the process if it did not end by itself. */
	signal: NodeJS.Signals | null;
}

/** Starts the tool in a process of its own, for this tenant. `env` is added to this process's environment. */
export function startTool(tenant: SimulatedTenant, command: string, args: string[], env: NodeJS.ProcessEnv = {}) {
	const { loginUrl, graphUrl, apiUrl, certificateFile } = tenant;
	const hosts = ['--cloud', 'custom', '--login-url', loginUrl, '--graph-url', graphUrl, '--api-url', apiUrl];
	const tool = spawn(command, [...args, ...hosts], {
		env: { ...process.env, NODE_EXTRA_CA_CERTS: certificateFile, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let text = '';
	const listeners = new Set<() => void>();
	for (const stream of [tool.stdout, tool.stderr]) {
		stream.on('data', (chunk: Buffer) => {
			text += chunk.toString();
			for (const listener of listeners) listener();
		});
	}
	const ended = new Promise<Ended>((resolve) =>
		tool.once('close', (exitCode, signal) => resolve({ exitCode, signal })),
	);
	/** Resolves with all that was said so far, once it holds this. */
	const said = async (expected: RegExp): Promise<string> =>
		await new Promise((resolve) => {
			const look = () => {
				if (!expected.test(text)) return;
				listeners.delete(look);
				resolve(text);
			};
			listeners.add(look);
			look();
		});
	return { tool, ended, said, text: () => text };
}
