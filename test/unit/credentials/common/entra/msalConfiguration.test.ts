import { msalConfiguration } from '../../../../../credentials/common/entra/msalConfiguration';
import { EntraNetwork } from '../../../../../credentials/common/entra/network';
import { CLIENT, LOGIN_URLS, TENANT, fieldsOf } from './standIn';

const network = new EntraNetwork(async () => await Promise.reject(new Error()), 'https://login.example.com');

describe('msalConfiguration', () => {
	it.each(LOGIN_URLS)('names every address in the cloud %s, all at %s', (cloud, loginUrl) => {
		const { auth, system } = msalConfiguration(fieldsOf(cloud), network);
		const { host } = new URL(loginUrl);
		expect(auth).toMatchObject({
			clientId: CLIENT,
			authority: `https://${host}/${TENANT}`,
			knownAuthorities: [host],
		});
		const addresses: unknown = JSON.parse(auth.authorityMetadata ?? '{}');
		expect(Object.values(addresses as object).every((each) => String(each).startsWith(`${loginUrl}/${TENANT}/`))).toBe(
			true,
		);
		expect(addresses).toHaveProperty('token_endpoint', `${loginUrl}/${TENANT}/oauth2/v2.0/token`);
		expect(system?.networkClient).toBe(network);
		expect(system?.loggerOptions?.piiLoggingEnabled).toBe(false);
	});

	it.each([
		[{ tenantId: '../other' }, 'Tenant ID'],
		[{ clientId: 'my-app' }, 'Application (Client) ID'],
		[{ cloud: 'custom', loginUrl: '' }, 'Login URL'],
	])('refuses %j', (changes, words) => {
		expect(() => msalConfiguration({ ...fieldsOf('commercial'), ...changes }, network)).toThrow(words);
	});
});
