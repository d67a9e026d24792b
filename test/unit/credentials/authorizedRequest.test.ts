import { authorizedRequest } from '../../../credentials/common/authorizedRequest';

const fields = { cloud: 'commercial', apiUrl: 'https://contoso.us2.portal.cloudappsecurity.com' } as const;
const API = 'https://contoso.us2.portal.cloudappsecurity.com/api';

describe('authorizedRequest', () => {
	it.each([
		['a whole address', { url: `${API}/v1/alerts/` }],
		['an address in two parts', { baseURL: API, url: '/v1/alerts/' }],
		['two parts without a slash', { baseURL: `${API}/`, url: 'v1/alerts/' }],
		['other case in the host', { url: 'https://CONTOSO.us2.portal.cloudappsecurity.com/api/v1/alerts/' }],
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
		['a way out of the API', { url: `${API}/../cas/` }],
		['an encoded way out', { url: `${API}/%2e%2e/cas/` }],
		['a name that only begins alike', { url: `${API}s/v1/` }],
		['an address that ignores the base', { baseURL: API, url: 'https://example.com/api/' }],
		['an address without a scheme', { baseURL: API, url: '//example.com/api/' }],
		['user information before another host', { url: 'https://contoso.us2.portal.cloudappsecurity.com@example.com/api/' }],
		['no address', { url: '/v1/alerts/' }],
	])('refuses %s', (_name, options) => {
		expect(() => authorizedRequest(fields, options, 'Bearer t')).toThrow(/^This credential is only for https:/);
	});

	it('sends no header where there is no token', () => {
		expect(authorizedRequest(fields, { url: `${API}/v1/alerts/` }, undefined).headers).toEqual({});
	});
});
