import { type DirectRequest, type SimulatedTenant, ALL_PERMISSIONS } from '../../simulated-tenant';
import { TenantFixture } from '../support/tenant';

export interface Answer {
	status: number;
	headers: Record<string, string>;
	text: string;
	/** undefined where the body is not JSON. */
	json: Record<string, unknown> | undefined;
}

/** A tenant, and a short way to call it as a person with all permissions. */
export class ApiFixture extends TenantFixture {
	private token = '';

	override async start(): Promise<void> {
		await super.start();
		await this.actWith(ALL_PERMISSIONS);
	}

	/** From now on `call` acts as a person with these permissions. */
	async actWith(permissions: string[]): Promise<void> {
		this.token = await this.tenant.issueToken({ kind: 'delegated', permissions });
	}

	async call(method: string, url: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
		const authorization = `Bearer ${this.token}`;
		return await call(this.tenant, { method, url, body, headers: { authorization, ...headers } });
	}
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
