import { createServer } from 'node:net';

const PORTS_TRIED = 200;

/** A browser may reach any of these as `localhost`. On some systems two programs can listen on different ones. */
const HOSTS = ['127.0.0.1', '::1', '0.0.0.0', '::'];

/** Error codes of an address that this machine does not have, such as IPv6 where it is off. */
const NO_SUCH_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

function isFreeOn(host: string, port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(NO_SUCH_ADDRESS.has(code ?? '')));
		server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
	});
}

/**
 * The first port from `first` on that is free for IPv4 and IPv6.
 *
 * @throws when 200 ports in a row are taken
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
