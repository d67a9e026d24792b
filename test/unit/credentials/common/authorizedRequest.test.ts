import { type HostRequest, authorizedRequest } from '../../../../credentials/common/authorizedRequest';

const fields = { cloud: 'commercial', apiUrl: 'https://contoso.us2.portal.cloudappsecurity.com' } as const;
const API = 'https://contoso.us2.portal.cloudappsecurity.com/api';

describe('authorizedRequest', () => {
	it.each([
		['a whole address', { url: `${API}/v1/alerts/` }],
		['an address in two parts', { baseURL: API, url: '/v1/alerts/' }],
		['two parts without a slash', { baseURL: `${API}/`, url: 'v1/alerts/' }],
		['capitals in the host', { url: 'https://CONTOSO.us2.portal.cloudappsecurity.com/api/v1/alerts/' }],
	])('adds the header to %s', (_name, options) => {
		const request = authorizedRequest(fields, { ...options, headers: { Accept: 'application/json' } }, 'Bearer t');
		expect(request).toEqual({
			...options,
			headers: { Accept: 'application/json', Authorization: 'Bearer t' },
			disableFollowRedirect: true,
		});
	});

	it.each([
		['another host', { url: 'https://contoso.us2.portal.cloudappsecurity.com.example.com/api/v1/' }],
		['another port', { url: 'https://contoso.us2.portal.cloudappsecurity.com:444/api/v1/' }],
		['no TLS', { url: 'http://contoso.us2.portal.cloudappsecurity.com/api/v1/' }],
		['the same tenant outside the API', { url: 'https://contoso.us2.portal.cloudappsecurity.com/cas/v1/' }],
		['a path that leaves the API', { url: `${API}/../cas/` }],
		['an encoded path that leaves the API', { url: `${API}/%2e%2e/cas/` }],
		['a path that only begins in the same way', { url: `${API}s/v1/` }],
		['an address that ignores the base', { baseURL: API, url: 'https://example.com/api/' }],
		['an address without a scheme', { baseURL: API, url: '//example.com/api/' }],
		[
			'user information before another host',
			{ url: 'https://contoso.us2.portal.cloudappsecurity.com@example.com/api/' },
		],
		['no address', { url: '/v1/alerts/' }],
	])('refuses %s', (_name, options) => {
		expect(() => authorizedRequest(fields, options, 'Bearer t')).toThrow(/^This credential is only for https:/);
	});

	describe("for n8n's HTTP Request node, which puts the address into `uri`", () => {
		// The fields as that node fills them in.
		const plain = {
			uri: `${API}/v1/alerts/`,
			rejectUnauthorized: true,
			followRedirect: true,
			followAllRedirects: true,
		} as unknown as HostRequest;

		it('adds the header, and forbids redirects', () => {
			expect(authorizedRequest(fields, plain, 'Bearer t')).toMatchObject({
				uri: `${API}/v1/alerts/`,
				headers: { Authorization: 'Bearer t' },
				followRedirect: false,
				followAllRedirects: false,
			});
		});

		it.each([
			['another host', { uri: 'https://example.com/api/v1/alerts/' }],
			['another host in addition to the right one', { url: 'https://example.com/api/v1/alerts/' }],
			['no TLS', { uri: `${API}/v1/alerts/`.replace('https:', 'http:') }],
			['an object', { uri: { href: `${API}/v1/alerts/` } }],
		])('refuses %s', (_name, changes) => {
			expect(() => authorizedRequest(fields, { ...plain, ...changes }, 'Bearer t')).toThrow(
				/^This credential is only for https:/,
			);
		});

		it.each([
			['Ignore SSL Issues', { rejectUnauthorized: false }],
			['Ignore SSL Issues', { skipSslCertificateValidation: true }],
			['SSL Certificates', { agentOptions: { ca: 'my own authority' } }],
			['Proxy', { proxy: 'http://proxy.example.com:8080' }],
		])('refuses the option %s', (option, changes) => {
			expect(() => authorizedRequest(fields, { ...plain, ...changes } as HostRequest, 'Bearer t')).toThrow(
				`with the option ${option} of a request. The token was not sent`,
			);
		});

		it('accepts empty options', () => {
			expect(authorizedRequest(fields, { ...plain, agentOptions: {}, proxy: undefined }, 'Bearer t').headers).toEqual({
				Authorization: 'Bearer t',
			});
		});
	});

	it('sends no header where there is no token', () => {
		expect(authorizedRequest(fields, { url: `${API}/v1/alerts/` }, undefined).headers).toEqual({});
	});
});
