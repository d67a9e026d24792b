import type { IHttpRequestOptions } from 'n8n-workflow';

import { type CloudFields, CredentialProblem, apiBaseUrls } from './cloud';

/**
 * The request with its Authorization header. Redirects are never followed: n8n would send the header on to whatever
 * host a redirect names.
 *
 * @param authorization whole header value; without one the request goes as it is and the service answers 401
 * @throws CredentialProblem when the request does not go to the API of this credential
 */
export function authorizedRequest(
	fields: CloudFields,
	options: IHttpRequestOptions,
	authorization: string | undefined,
): IHttpRequestOptions {
	refuseOtherHosts(fields, options);
	const headers = { ...options.headers, ...(authorization && { Authorization: authorization }) };
	return { ...options, headers, disableFollowRedirect: true };
}

function refuseOtherHosts(fields: CloudFields, { url, baseURL }: IHttpRequestOptions): void {
	const address = addressOf(url, baseURL);
	const bases = apiBaseUrls(fields).map((base) => new URL(base));
	const isBelow = bases.some(
		(api) => address?.origin === api.origin && address.pathname.startsWith(`${api.pathname}/`),
	);
	if (isBelow) return;
	throw new CredentialProblem(
		`This credential is only for ${bases[0]?.href}, and the request goes to ${address?.host ?? 'an unreadable address'}`,
		"The token was not sent. Correct the address of the request, or the credential's Cloud and API URL.",
	);
}

function addressOf(url: string, baseURL: string | undefined): URL | undefined {
	const isAbsolute = baseURL === undefined || /^([a-z][a-z\d+.-]*:)?\/\//i.test(url);
	const whole = isAbsolute ? url : `${baseURL.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
	return URL.canParse(whole) ? new URL(whole) : undefined;
}
