import { request } from 'node:https';

import type { SimulatedTenant } from '../../simulated-tenant';
import type { N8nClient } from '../host/client';
import { type Form, firstForm } from './forms';

const STEPS_AT_MOST = 10;

export interface Person {
	username: string;
	password: string;
}

interface Answer {
	status: number;
	location: string | undefined;
	cookies: string[];
	body: string;
}

function send(url: URL, certificate: string, method: string, cookie: string, body?: string): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const headers = { cookie, ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) };
		const outgoing = request(url, { method, ca: certificate, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () =>
				resolve({
					status: response.statusCode ?? 0,
					location: response.headers.location,
					cookies: response.headers['set-cookie'] ?? [],
					body: Buffer.concat(chunks).toString(),
				}),
			);
		});
		outgoing.on('error', reject);
		outgoing.end(body);
	});
}

/** The form as a person fills it in, with the button that agrees. */
function filledIn({ fields, buttons }: Form, { username, password }: Person): URLSearchParams {
	const filled = Object.entries(fields).map(([name, value]): [string, string] => {
		if (/pass/i.test(name)) return [name, password];
		if (/user|login|email/i.test(name)) return [name, username];
		return [name, value];
	});
	const button = buttons.find(({ value }) => /sign-in|approve|accept/i.test(value)) ?? buttons[0];
	return new URLSearchParams(button === undefined ? filled : [...filled, [button.name, button.value]]);
}

/**
 * Signs a person in at the tenant and consents, following pages and redirects as a browser does.
 *
 * @param address to which the application sent the browser
 * @param callback beginning of the application's own address
 * @returns the application's address at which the sign-in ends
 * @throws when it ends elsewhere, with the text of the page
 */
async function walk(tenant: SimulatedTenant, address: string, callback: string, person: Person): Promise<string> {
	const cookies = new Map<string, string>();
	let url = new URL(address);
	let method = 'GET';
	let body: string | undefined;
	for (let step = 0; step < STEPS_AT_MOST; step++) {
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const answer = await send(url, tenant.certificate, method, cookie, body);
		for (const set of answer.cookies) {
			const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
			cookies.set(name, value);
		}
		if (answer.location !== undefined) {
			url = new URL(answer.location, url);
			if (url.href.startsWith(callback)) return url.href;
			[method, body] = ['GET', undefined];
			continue;
		}
		const form = answer.status === 200 ? firstForm(answer.body) : undefined;
		if (form === undefined) {
			const words = answer.body
				.replace(/<style[\s\S]*?<\/style>|<[^>]*>/g, ' ')
				.replace(/\s+/g, ' ')
				.trim();
			throw new Error(
				`The sign-in at the simulated tenant stopped with status ${answer.status}: ${words.slice(0, 300)}`,
			);
		}
		const filled = filledIn(form, person).toString();
		url = new URL(form.action, url);
		[method, body] = [form.method, filled];
	}
	throw new Error('The sign-in at the simulated tenant did not end. Are name and password right?');
}

/** The address to which the browser returns after a sign-in. */
export const callbackAddress = (n8nUrl: string) => `${n8nUrl}/rest/oauth2-credential/callback`;

/** Registers this n8n's callback for the tenant's applications, which then send their users back to it. */
export function registerCallback(tenant: SimulatedTenant, n8nUrl: string): void {
	const callback = callbackAddress(n8nUrl);
	for (const application of tenant.directory.applications) {
		for (const uris of [application.redirectUris, application.publicClientRedirectUris]) {
			if (uris.some((uri) => uri.endsWith(new URL(callback).pathname)) && !uris.includes(callback)) uris.push(callback);
		}
	}
}

/**
 * Connects an OAuth2 credential of n8n as a person does with the Connect button: from n8n's sign-in address through the
 * tenant's pages back to n8n's callback.
 */
export async function connectCredential(
	client: N8nClient,
	tenant: SimulatedTenant,
	credentialId: string,
	person: Person,
): Promise<void> {
	const address = await client.signInAddress(credentialId);
	const callback = await walk(tenant, address, callbackAddress(client.url), person);
	const page = await client.page(callback);
	if (!/connected|success/i.test(page))
		throw new Error('The simulated tenant granted the sign-in, but n8n did not accept it.');
}
