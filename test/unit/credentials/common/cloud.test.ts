import fc from 'fast-check';

import {
	type Cloud,
	CLOUDS,
	apiBaseUrl,
	apiBaseUrls,
	isLoopback,
	loginBaseUrl,
} from '../../../../credentials/common/cloud';
import { CredentialProblem } from '../../../../credentials/common/credentialProblem';

describe('the API URL', () => {
	it.each([
		[{ cloud: 'commercial' as const }, ['https://portal.cloudappsecurity.com/cas/api']],
		[
			{ cloud: 'gcc' as const },
			['https://portal.cloudappsecuritygov.com/api', 'https://portal.cloudappsecuritygov.com/cas/api'],
		],
		[
			{ cloud: 'gccHigh' as const },
			['https://portal.cloudappsecurity.us/api', 'https://portal.cloudappsecurity.us/cas/api'],
		],
		[
			{ cloud: 'gcc' as const, apiUrl: 'https://x.us1.portal.cloudappsecuritygov.com' },
			['https://x.us1.portal.cloudappsecuritygov.com/api'],
		],
	])('%j is looked for, as documented first, at %j', (fields, urls) => expect(apiBaseUrls(fields)).toEqual(urls));

	it.each([
		[{ apiUrl: '' }, 'https://portal.cloudappsecurity.com/cas/api'],
		[{ cloud: 'gcc' as const }, 'https://portal.cloudappsecuritygov.com/api'],
		[{ cloud: 'dod' as const }, 'https://portal.cloudappsecurity.us/api'],
		[
			{ apiUrl: 'https://contoso.us2.portal.cloudappsecurity.com' },
			'https://contoso.us2.portal.cloudappsecurity.com/api',
		],
		[{ apiUrl: 'contoso.us2.portal.cloudappsecurity.com/' }, 'https://contoso.us2.portal.cloudappsecurity.com/api'],
		[
			{ apiUrl: 'https://contoso.us2.portal.cloudappsecurity.com/api/' },
			'https://contoso.us2.portal.cloudappsecurity.com/api',
		],
		[
			{ apiUrl: 'https://contoso.us2.portal.cloudappsecurity.com/api/v1' },
			'https://contoso.us2.portal.cloudappsecurity.com/api',
		],
		[{ apiUrl: 'https://portal.cloudappsecurity.com/cas' }, 'https://portal.cloudappsecurity.com/cas/api'],
		[{ cloud: 'custom' as const, apiUrl: 'http://localhost:3000/x/' }, 'http://localhost:3000/x/api'],
	])('%j is %s', (fields, url) => expect(apiBaseUrl(fields)).toBe(url));

	it.each([
		[{ apiUrl: 'https://evil.example' }],
		[{ apiUrl: 'https://evilportal.cloudappsecurity.com' }],
		[{ apiUrl: 'https://portal.cloudappsecurity.com.evil.example' }],
		[{ apiUrl: 'https://user:pass@contoso.us2.portal.cloudappsecurity.com' }],
		[{ apiUrl: 'https://contoso.us2.portal.cloudappsecurity.com:8443' }],
		[{ apiUrl: 'http://contoso.us2.portal.cloudappsecurity.com' }],
		[{ apiUrl: 'https://contoso.us2.portal.cloudappsecurity.com/?x=1' }],
		[{ apiUrl: 'https://contoso.us2.portal.cloudappsecurity.com', cloud: 'gccHigh' as const }],
		[{ cloud: 'custom' as const, apiUrl: '' }],
		[{ cloud: 'custom' as const, apiUrl: 'http://mdca.example' }],
		[{ cloud: 'custom' as const, apiUrl: 'ftp://localhost' }],
	])('refuses %j', (fields) => expect(() => apiBaseUrl(fields)).toThrow(/API URL/));

	it('never leaves its cloud', () => {
		const clouds = Object.keys(CLOUDS) as Array<Exclude<Cloud, 'custom'>>;
		fc.assert(
			fc.property(fc.constantFrom(...clouds), fc.oneof(fc.webUrl(), fc.domain(), fc.string()), (cloud, apiUrl) => {
				let url: string | undefined;
				try {
					url = apiBaseUrl({ cloud, apiUrl });
				} catch {
					return;
				}
				const { hostname, protocol } = new URL(url);
				const { apiDomain } = CLOUDS[cloud];
				expect(protocol).toBe('https:');
				expect(hostname === apiDomain || hostname.endsWith(`.${apiDomain}`)).toBe(true);
			}),
		);
	});
});

describe('the sign-in host', () => {
	it.each([
		['commercial', 'https://login.microsoftonline.com'],
		['gcc', 'https://login.microsoftonline.com'],
		['gccHigh', 'https://login.microsoftonline.us'],
		['dod', 'https://login.microsoftonline.us'],
	] as const)('%s signs in at %s', (cloud, url) => expect(loginBaseUrl({ cloud })).toBe(url));
});

describe('the sign-in host of a custom cloud', () => {
	it.each([
		['https://login.partner.example:8443/', 'https://login.partner.example:8443'],
		['login.partner.example', 'https://login.partner.example'],
		['http://localhost:3000', 'http://localhost:3000'],
		['http://[::1]:3000', 'http://[::1]:3000'],
	])('%s is %s', (loginUrl, url) => expect(loginBaseUrl({ cloud: 'custom', loginUrl })).toBe(url));

	it.each(['', undefined, 5, 'http://login.example', 'https://user@login.example', 'https://login.example/#a'])(
		'refuses %j',
		(loginUrl) => {
			expect(() => loginBaseUrl({ cloud: 'custom', loginUrl })).toThrow(
				"The credential's Login URL is not an https address. Enter the Login URL as Microsoft shows it, for example https://login.microsoftonline.com,",
			);
		},
	);
});

describe('an unknown cloud', () => {
	it.each(['constructor', '__proto__', 'toString', 'Commercial', 5, {}])('is refused in words: %p', (cloud) => {
		const fields = { cloud, apiUrl: 'https://contoso.us2.portal.cloudappsecurity.com' };
		for (const read of [apiBaseUrl, loginBaseUrl]) {
			expect(() => read(fields)).toThrow(CredentialProblem);
			expect(() => read(fields)).toThrow('The credential names a cloud that does not exist');
		}
	});

	it.each([undefined, '', null])('is the commercial one where nothing is chosen: %p', (cloud) => {
		expect(apiBaseUrl({ cloud })).toBe('https://portal.cloudappsecurity.com/cas/api');
	});
});

describe('isLoopback', () => {
	it.each(['localhost', '127.0.0.1', '[::1]'])('%s is this machine', (host) => expect(isLoopback(host)).toBe(true));
	it.each(['localhost.example', '127.0.0.1.example', '10.0.0.1'])('%s is not', (host) =>
		expect(isLoopback(host)).toBe(false),
	);
});
