/**
 * What always holds here: the token of a credential goes to the API of that credential and nowhere else, over a
 * connection that nobody can read.
 */
import type { IHttpRequestOptions } from 'n8n-workflow';

import { type CloudFields, apiBaseUrls } from './cloud';
import { CredentialProblem } from './credentialProblem';

/**
 * A request to which n8n asks us to add the Authorization header. Requests of our own nodes have the fields of n8n's HTTP
 * helper. Those of n8n's HTTP Request node have the fields of the older `request` library. Source: n8n-core's
 * `requestWithAuthentication` and @n8n/backend-network's `buildAxiosConfigFromLegacyRequest`, 2.41.
 */
export type HostRequest = IHttpRequestOptions & {
	/** Whole address; the HTTP Request node sets it and leaves `url` out. */
	uri?: unknown;
	/** False if *Ignore SSL Issues* is on. */
	rejectUnauthorized?: unknown;
	/** Certificates for the connection: the client's own, and authorities to trust. */
	agentOptions?: unknown;
};

/** Neither kind of request may follow a redirect: n8n would send the header on to whatever host it names. */
const NO_REDIRECT = { disableFollowRedirect: true };
const NO_REDIRECT_OF_OLD_LIBRARY = { followRedirect: false, followAllRedirects: false };

/**
 * The request with its Authorization header.
 *
 * @param authorization whole header value; without one the request stays as it is and the service answers 401
 * @throws CredentialProblem when the request does not go to the API of this credential, or somebody on the way could
 * read the token
 */
export function authorizedRequest(
	fields: CloudFields,
	options: HostRequest,
	authorization: string | undefined,
): IHttpRequestOptions {
	refuseOtherHosts(fields, options);
	refuseUnsafeConnections(options);
	const headers = { ...options.headers, ...(authorization && { Authorization: authorization }) };
	return { ...options, headers, ...NO_REDIRECT, ...(options.uri !== undefined && NO_REDIRECT_OF_OLD_LIBRARY) };
}

/** If there are two addresses, both have to be right: n8n decides which one it uses. */
function refuseOtherHosts(fields: CloudFields, { url, uri, baseURL }: HostRequest): void {
	const bases = apiBaseUrls(fields).map((base) => new URL(base));
	const given = uri === undefined ? [url] : [uri, ...(url === undefined ? [] : [url])];
	for (const address of given.map((each) => addressOf(each, baseURL))) {
		const isBelow = bases.some(
			(api) => address?.origin === api.origin && address.pathname.startsWith(`${api.pathname}/`),
		);
		if (isBelow) continue;
		throw new CredentialProblem(
			`This credential is only for ${bases[0]?.href}, and the request goes to ${address?.host || 'an unreadable address'}`,
			"The token was not sent. Correct the address of the request, or the credential's Cloud and API URL.",
		);
	}
}

function addressOf(url: unknown, baseURL: string | undefined): URL | undefined {
	if (typeof url !== 'string') return undefined;
	const isAbsolute = baseURL === undefined || /^([a-z][a-z\d+.-]*:)?\/\//i.test(url);
	const whole = isAbsolute ? url : `${baseURL.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
	return URL.canParse(whole) ? new URL(whole) : undefined;
}

/** Somebody between n8n and the API could read the token if certificates are not checked, or are of their choice. */
function refuseUnsafeConnections({
	rejectUnauthorized,
	skipSslCertificateValidation,
	agentOptions,
	proxy,
}: HostRequest): void {
	if (rejectUnauthorized === false || skipSslCertificateValidation) {
		throw unsafe('Ignore SSL Issues', `Turn it off. ${OWN_AUTHORITY}`);
	}
	if (agentOptions && Object.keys(agentOptions).length > 0) {
		throw unsafe('SSL Certificates', `Turn them off. ${OWN_AUTHORITY}`);
	}
	if (proxy) throw unsafe('Proxy', 'Remove it. To use a proxy, set HTTPS_PROXY for all of n8n.');
}

const OWN_AUTHORITY = 'To make n8n trust your own certificate authority, set NODE_EXTRA_CA_CERTS.';

function unsafe(option: string, cure: string): CredentialProblem {
	return new CredentialProblem(
		`This credential cannot be used with the option ${option} of a request`,
		`The token was not sent, because somebody on the way could read it. ${cure}`,
	);
}
