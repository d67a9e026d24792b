import type { IHttpRequestOptions } from 'n8n-workflow';

import { applicationSignIn } from '../../../credentials/common/entra/applicationSignIn';
import type { HttpAnswer } from '../../../credentials/common/entra/network';
import { freshToken } from '../../../credentials/common/entra/renewal';
import { unattendedFields } from '../../../credentials/common/entra/unattended';
import { userSignIn } from '../../../credentials/common/entra/userSignIn';
import { useFixture } from '../../support/tenant';
import { CredentialsFixture } from '../support/credentialsFixture';
import { SITUATIONS } from '../support/situations';

const fixture = useFixture(new CredentialsFixture());

const LOGIN_HOSTS = {
	commercial: 'login.microsoftonline.com',
	gcc: 'login.microsoftonline.com',
	gccHigh: 'login.microsoftonline.us',
	dod: 'login.microsoftonline.us',
};

/** Puts the simulated tenant where the cloud's sign-in host would be; notes every host that was asked. */
function cloudNetwork() {
	const hosts = new Set<string>();
	const send = async ({ method = 'GET', url, headers, body }: IHttpRequestOptions): Promise<HttpAnswer> => {
		const { host, pathname, search } = new URL(url);
		hosts.add(host);
		const reply = await fixture.tenant.send({
			host: 'login',
			method,
			url: pathname + search,
			headers: headers as Record<string, string>,
			body,
		});
		return { statusCode: reply.status, headers: reply.headers, body: reply.body };
	};
	return { hosts, send };
}

// An assertion names the host that it is for, so certificates have a test of their own with each cloud's real host.
const situations = SITUATIONS.filter(({ credential }) => credential !== 'application with certificate');

describe.each(Object.entries(LOGIN_HOSTS))('in the cloud %s', (cloud, loginHost) => {
	it.each(situations)('$credential: $name', async ({ credential, prepare, reads, code }) => {
		const host = await prepare(fixture);
		const fields = unattendedFields({ ...host.stored, cloud, apiUrl: '' });
		const signIn = credential === 'user' ? userSignIn(fields) : applicationSignIn(fields);
		const { hosts, send } = cloudNetwork();
		const said = await freshToken(signIn, send).then(
			() => '',
			({ message }: Error) => message,
		);
		expect(said.startsWith(reads)).toBe(true);
		expect(said === '').toBe(reads === '');
		expect(/AADSTS\d+/.exec(said)?.[0]).toBe(code);
		expect([...hosts].filter((one) => one !== loginHost)).toEqual([]);
	});
});
