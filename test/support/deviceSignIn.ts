import type { SimulatedTenant, User } from '../../simulated-tenant';

/** Enters a device code in the simulated tenant's pages, as the person who signs in does. */
export async function enterDeviceCode(tenant: SimulatedTenant, message: string, user: User): Promise<void> {
	const code = /enter the code (\S+)/.exec(message)?.[1];
	if (!code) return;
	const signInPage = await post(tenant, '/common/oauth2/deviceauth', { otc: code });
	const flow = /name="flow" value="([^"]+)"/.exec(signInPage)?.[1] ?? '';
	const next = await post(tenant, '/organizations/login', {
		flow,
		username: user.username,
		password: user.password,
		answer: 'sign-in',
	});
	if (next.includes('/consent"')) await post(tenant, '/organizations/consent', { flow, answer: 'accept' });
}

async function post(tenant: SimulatedTenant, path: string, form: Record<string, string>): Promise<string> {
	const response = await tenant.send({
		host: 'login',
		method: 'POST',
		url: path,
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(form).toString(),
	});
	return response.body;
}
