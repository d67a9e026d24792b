import type { IHttpRequestOptions } from 'n8n-workflow';

import { type CloudFields, CredentialProblem, apiBaseUrls } from './cloud';

/**
 * A request as n8n hands it over for its Authorization header. Our own node's has the fields of n8n's HTTP helper; that
 * of n8n's HTTP Request node has those of the older `request` library instead. Source: n8n-core's
 * `requestWithAuthentication` and @n8n/backend-network's `buildAxiosConfigFromLegacyRequest`, 2.41.
 */
export type HostRequest = IHttpRequestOptions & {
	/** Whole address; the HTTP Request node sets it and leaves `url` out. */
	uri?: unknown;
	/** False where *Ignore SSL Issues* is on. */
	rejectUnauthorized?: unknown;
	/** Certificates for the connection: own ones, and authorities to trust. */
	agentOptions?: unknown;
};

/** Neither kind of request follows a redirect: n8n would send the header on to whatever host it names. */
const NO_REDIRECT = { disableFollowRedirect: true };
const NO_REDIRECT_OF_OLD = { followRedirect: false, followAllRedirects: false };

/**
 * The request with its Authorization header, which goes nowhere but to the API of the credential.
 *
 * @param authorization whole header value; without one the request goes as it is and the service answers 401
 * @throws CredentialProblem when the request does not go to the API of this credential, or could hand the token to
 * somebody on the way there
 */
export function authorizedRequest(
	fields: CloudFields,
	options: HostRequest,
	authorization: string | undefined,
): IHttpRequestOptions {
	refuseOtherHosts(fields, options);
	refuseUnsafeWays(options);
	const headers = { ...options.headers, ...(authorization && { Authorization: authorization }) };
	return { ...options, headers, ...NO_REDIRECT, ...(options.uri !== undefined && NO_REDIRECT_OF_OLD) };
}

/** Both addresses are looked at where there are two: which one counts is n8n's affair. */
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

/** Who stands between, with a certificate that is not checked or one of its own choice, would read the token. */
function refuseUnsafeWays({
	rejectUnauthorized,
	skipSslCertificateValidation,
	agentOptions,
	proxy,
}: HostRequest): void {
	if (rejectUnauthorized === false || skipSslCertificateValidation) {
		throw unsafe(
			'Ignore SSL Issues',
			'Turn it off. A certificate authority of your own is made known to n8n with NODE_EXTRA_CA_CERTS.',
		);
	}
	if (agentOptions && Object.keys(agentOptions).length > 0) {
		throw unsafe(
			'SSL Certificates',
			'Turn them off. A certificate authority of your own is made known to n8n with NODE_EXTRA_CA_CERTS.',
		);
	}
	if (proxy) throw unsafe('Proxy', 'Remove it. Set the proxy for the whole n8n, with HTTPS_PROXY.');
}

function unsafe(option: string, cure: string): CredentialProblem {
	return new CredentialProblem(
		`This credential cannot be used with the option ${option} of a request`,
		`The token was not sent, because somebody on the way could read it. ${cure}`,
	);
}
