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

/** An empty tenant without a request limit for each test of a file, and a short way to call it. */
export class StartedTenant {
	tenant!: SimulatedTenant;

	private token = '';

	/** Starts one tenant for the file, and resets it before each test. */
	static use(): StartedTenant {
		const started = new StartedTenant();
		beforeAll(async () => {
			started.tenant = await startSimulatedTenant({ certificateFolder });
		});
		beforeEach(async () => await started.reset());
		afterEach(() => {
			expect(started.tenant.violations).not.toContainEqual(expect.stringContaining('itself failed'));
		});
		afterAll(async () => await started.tenant.stop());
		return started;
	}

	/** From now on `call` acts as a person with these permissions. Each test begins with all of them. */
	async actWith(permissions: string[]): Promise<void> {
		this.token = await this.tenant.issueToken({ kind: 'delegated', permissions });
	}

	/** Sends one request to the API. @param headers replace those of the person */
	async call(method: string, url: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
		return await call(this.tenant, {
			method,
			url,
			body,
			headers: { authorization: `Bearer ${this.token}`, ...headers },
		});
	}

	private async reset(): Promise<void> {
		this.tenant.reset();
		this.tenant.directory.reset();
		this.tenant.throttle.requestsPerMinute = undefined;
		await this.actWith(ALL_PERMISSIONS);
	}
}

/** Sends one request to the tenant without the network. */
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
