import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_IN_MS = 20;

/** Adds up the counts that workflows post to it. */
export class CountReceiver {
	count = 0;

	private constructor(
		private readonly server: Server,
		readonly url: string,
	) {}

	static async start(): Promise<CountReceiver> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const receiver = new CountReceiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
		server.on('request', (request, response) => {
			let text = '';
			request.on('data', (chunk: Buffer) => (text += chunk.toString()));
			request.on('end', () => {
				receiver.count += (JSON.parse(text) as { count: number }).count;
				response.setHeader('content-type', 'application/json').end('{}');
			});
		});
		return receiver;
	}

	stop(): void {
		this.server.closeAllConnections();
		this.server.close();
	}
}

/** @throws when it has not happened after so many milliseconds */
export async function untilTrue(happened: () => boolean, longestInMs: number): Promise<void> {
	for (const deadline = Date.now() + longestInMs; !happened();) {
		if (Date.now() > deadline) throw new Error(`It did not happen within ${longestInMs / 1000} s.`);
		await pause(PAUSE_IN_MS);
	}
}
