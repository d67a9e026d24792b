import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Service } from './service';

/**
 * An HTTP proxy on the loopback that leads connections to public names to stand-ins, and nowhere else: for
 * services whose address a node of n8n does not let one choose.
 */
export class Proxy {
	/** Names that were asked for and lead nowhere. */
	readonly refused: string[] = [];

	private constructor(
		private readonly server: Server,
		readonly url: string,
	) {}

	/** @param services by host name */
	static async start(services: Record<string, Pick<Service, 'accept'>>): Promise<Proxy> {
		const server = createServer((_request, response) => response.writeHead(403).end());
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const proxy = new Proxy(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
		server.on('connect', (request, socket) => {
			const [host = '', port] = (request.url ?? '').split(':');
			const service = port === '443' ? services[host] : undefined;
			if (!service) {
				proxy.refused.push(host);
				socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
				return;
			}
			socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			service.accept(socket);
		});
		return proxy;
	}

	async stop(): Promise<void> {
		const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
		this.server.closeAllConnections();
		await closed;
	}
}
