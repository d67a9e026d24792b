import fc from 'fast-check';

import { type Cloud, CLOUDS, apiBaseUrl, apiBaseUrls, loginBaseUrl } from '../../../../credentials/common/cloud';
import { checkedClientId, checkedTenantId } from '../../../../credentials/common/tenant';

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

describe('the sign-in fields', () => {
	it.each([
		['commercial', 'https://login.microsoftonline.com'],
		['gcc', 'https://login.microsoftonline.com'],
		['gccHigh', 'https://login.microsoftonline.us'],
		['dod', 'https://login.microsoftonline.us'],
	] as const)('%s signs in at %s', (cloud, url) => expect(loginBaseUrl({ cloud })).toBe(url));

	it.each(['11111111-2222-3333-4444-555555555555', 'contoso.onmicrosoft.com', 'organizations', 'common'])(
		'takes the tenant %s',
		(tenant) => {
			expect(checkedTenantId(` ${tenant} `)).toBe(tenant);
		},
	);

	it.each(['', undefined, 'contoso', '../common', 'a b.com', 'x.com/y'])('refuses the tenant %j', (tenant) => {
		expect(() => checkedTenantId(tenant)).toThrow('Tenant ID');
	});

	it('refuses an app id that is none', () =>
		expect(() => checkedClientId('my-app')).toThrow('Application (Client) ID'));
});
