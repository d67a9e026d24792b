import { join } from 'node:path';

import {
	type DirectRequest,
	type SimulatedTenant,
	ALL_PERMISSIONS,
	startSimulatedTenant,
} from '../../simulated-tenant';

const certificateFolder = join(__dirname, '..', '..', '.work', 'simulated-tenant');

export interface Answer {
	status: number;
	headers: Record<string, string>;
	text: string;
	/** undefined where the body is not JSON. */
	json: Record<string, unknown> | undefined;
}

/** A tenant without a request limit, and a short way to call it as a person with all permissions. */
export async function startTenant(seed: 'demo' | 'empty' = 'empty') {
	const tenant = await startSimulatedTenant({ certificateFolder, seed });
	const renew = async (permissions = ALL_PERMISSIONS) => await tenant.issueToken({ kind: 'delegated', permissions });
	let token = await renew();
	return {
		tenant,
		/** From now on `call` acts as a person with these permissions. */
		actWith: async (permissions: string[]) => {
			token = await renew(permissions);
		},
		call: async (method: string, url: string, body?: unknown, headers: Record<string, string> = {}) =>
			await call(tenant, { method, url, body, headers: { authorization: `Bearer ${token}`, ...headers } }),
	};
}

export async function call(tenant: SimulatedTenant, request: DirectRequest): Promise<Answer> {
	const { status, headers, body } = await tenant.send(request);
	return {
		status,
		headers,
		text: body,
		json:
			headers['content-type']?.includes('json') && body !== ''
				? (JSON.parse(body) as Record<string, unknown>)
				: undefined,
	};
}

/** Posts a form to the sign-in host. */
export async function postForm(
	tenant: SimulatedTenant,
	path: string,
	fields: Record<string, string>,
	headers: Record<string, string> = {},
) {
	return await call(tenant, {
		host: 'login',
		method: 'POST',
		url: `${tenant.loginUrl}${path}`,
		headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
		body: new URLSearchParams(fields).toString(),
	});
}

/** The records in the answer of a list. */
export function records(answer: Answer): Array<Record<string, unknown>> {
	return (answer.json?.data ?? []) as Array<Record<string, unknown>>;
}
