import { createServer } from 'node:net';

const PORTS_TRIED = 200;

/** Where a program may listen that a browser reaches as `localhost`; on some systems, one does not exclude the other. */
const HOSTS = ['127.0.0.1', '::1', '0.0.0.0', '::'];

/** What an address answers that this machine doesn't have, such as IPv6 where it is off. */
const NO_SUCH_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

function isFreeOn(host: string, port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(NO_SUCH_ADDRESS.has(code ?? '')));
		server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
	});
}

/**
 * The first port from `first` on that nothing listens on, be it for IPv4 or IPv6.
 *
 * @throws when a long row of ports is taken
 */
export async function freePort(first: number): Promise<number> {
	for (let port = first; port < first + PORTS_TRIED; port++) {
		const free: boolean[] = [];
		for (const host of HOSTS) free.push(await isFreeOn(host, port));
		if (free.every(Boolean)) return port;
	}
	throw new Error(
		`The ports ${first} to ${first + PORTS_TRIED - 1} are all taken. Stop one of the programs that use them.`,
	);
}
