import type { RequestListener } from 'node:http';
import { type Server, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

import type { ServerCertificate } from './certificates';

const PORTS_TRIED = 50;

export interface RunningServer {
	url: string;
	stop(): Promise<void>;
}

/** Starts one TLS server on the loopback. If the port is in use, the next free one is taken; 0 means any free port. */
export async function listen(
	port: number,
	certificate: ServerCertificate,
	listener: RequestListener,
): Promise<RunningServer> {
	const server = createServer({ cert: certificate.certificate, key: certificate.privateKey }, listener);
	const sockets = new Set<Duplex>();
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	await listenOnFreePort(server, port);
	const address = server.address() as AddressInfo;
	return {
		url: `https://localhost:${address.port}`,
		stop: async () => {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			for (const socket of sockets) socket.destroy();
			await closed;
		},
	};
}

async function listenOnFreePort(server: Server, port: number): Promise<void> {
	for (let tried = 0; ; tried += 1) {
		try {
			return await listenOnce(server, port === 0 ? 0 : port + tried);
		} catch (error) {
			const isInUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
			if (!isInUse || tried >= PORTS_TRIED) throw error;
		}
	}
}

async function listenOnce(server: Server, port: number): Promise<void> {
	return await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			server.off('error', reject);
			resolve();
		});
	});
}
