import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { type Interface, createInterface } from 'node:readline';

import type { Result } from './result';

/** A process that does by hand, with nothing but Node.js, what a workflow does; see ./bareLoopProcess.js */
export class BareLoop {
	private constructor(
		private readonly child: ChildProcess,
		private readonly lines: Interface,
	) {}

	/** @param node the Node.js that n8n runs with */
	static async start(node: string, certificateFile: string): Promise<BareLoop> {
		const child = spawn(node, [path.join(__dirname, 'bareLoopProcess.js')], {
			env: { ...process.env, NODE_EXTRA_CA_CERTS: certificateFile },
			stdio: ['pipe', 'pipe', 'inherit'],
		});
		if (!child.stdout) throw new Error('The bare loop has no output.');
		const loop = new BareLoop(child, createInterface({ input: child.stdout }));
		await loop.nextLine();
		return loop;
	}

	get pid(): number {
		return this.child.pid ?? 0;
	}

	/** @returns how many records or changes came of it, as the items */
	async run(name: string, job: object): Promise<Result> {
		const answer = this.nextLine();
		this.child.stdin?.write(`${JSON.stringify({ name, ...job })}\n`);
		return (await answer) as Result;
	}

	private async nextLine(): Promise<unknown> {
		return await new Promise((resolve, reject) => {
			const end = () => reject(new Error('The bare loop ended.'));
			this.child.once('exit', end);
			this.lines.once('line', (line) => {
				this.child.off('exit', end);
				resolve(JSON.parse(line));
			});
		});
	}

	stop(): void {
		this.child.kill();
	}
}
