import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Counts the records that workflows deliver, by workflow. */
export class Receiver {
	/** Path of a workflow to the IDs it delivered and how often. */
	readonly delivered = new Map<string, Map<string, number>>();

	private constructor(
		private readonly server: Server,
		readonly url: string,
	) {}

	static async start(): Promise<Receiver> {
		const server = createServer();
		// A server that closes an idle connection just when n8n uses it again would look like a lost record.
		server.keepAliveTimeout = 0;
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const receiver = new Receiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
		server.on('request', (request, response) => {
			let text = '';
			request.on('data', (chunk: Buffer) => (text += chunk.toString()));
			request.on('end', () => {
				receiver.take(request.url ?? '', (JSON.parse(text) as { id: string }).id);
				response.setHeader('content-type', 'application/json').end('{}');
			});
		});
		return receiver;
	}

	private take(path: string, id: string): void {
		const ids = this.delivered.get(path) ?? new Map<string, number>();
		this.delivered.set(path, ids.set(id, (ids.get(id) ?? 0) + 1));
	}

	stop(): void {
		this.server.closeAllConnections();
		this.server.close();
	}
}
