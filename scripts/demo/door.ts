import { createServer } from 'node:http';

import { stopOnShutdown } from '../bootstrap/processes';
import { owner } from '../host/owner';
import { freePort } from '../host/ports';

const FIRST_PORT = 8446;

/**
 * The cookies of a new session in n8n. Without the ID of a browser, n8n takes them from any.
 *
 * @returns none when n8n refuses, so that it asks the person itself
 */
async function sessionCookies(n8nUrl: string): Promise<string[]> {
	const answer = await fetch(`${n8nUrl}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: owner.email, password: owner.password }),
	});
	return answer.ok ? answer.headers.getSetCookie() : [];
}

/**
 * Opens an address on the loopback that leads a browser into n8n's editor, signed in. A browser has the same cookies for
 * all ports of a host.
 *
 * @param page of n8n that the browser is led to
 * @returns the address
 */
export async function openDoor(n8nUrl: string, page: string): Promise<string> {
	const server = createServer((request, response) => {
		if (request.method !== 'GET' || request.url !== '/') {
			response.writeHead(404).end();
			return;
		}
		void sessionCookies(n8nUrl)
			.catch(() => [])
			.then((cookies) => response.writeHead(302, { location: page, 'set-cookie': cookies }).end());
	});
	const port = await freePort(FIRST_PORT);
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	stopOnShutdown(() => server.close());
	return `http://localhost:${port}/`;
}
