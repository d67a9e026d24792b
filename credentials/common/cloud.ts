/** Which Microsoft cloud a tenant lives in, as the credentials store it. */
export type Cloud = 'commercial' | 'gcc' | 'gccHigh' | 'dod' | 'custom';

/** The fields that every credential type of this package has in common. */
export interface CloudFields {
	cloud?: Cloud;
	/** Sign-in host; only read with the custom cloud. */
	loginUrl?: string;
	/** The tenant's API URL as the portal shows it; empty for the cloud's generic one. */
	apiUrl?: string;
}

/**
 * What is wrong with a credential (`title`) and what to do (`description`), in words for the person who fills it in.
 * The message has both, because n8n's credential test shows nothing else.
 */
export class CredentialProblem extends Error {
	override readonly name = 'CredentialProblem';

	constructor(
		readonly title: string,
		readonly description: string,
	) {
		super(`${title}. ${description}`);
	}
}

interface CloudHosts {
	loginUrl: string;
	/** The API answers at this host and at every host below it. */
	apiDomain: string;
	/**
	 * Paths of the API at the cloud's common address, the documented one first. `/cas` is documented for the commercial
	 * cloud only; elsewhere it is tried where the bare host answers with a web page.
	 */
	commonPaths: readonly string[];
}

/** Source: Microsoft's API introduction and the national cloud pages. GCC signs in at the commercial host. */
export const CLOUDS: Record<Exclude<Cloud, 'custom'>, CloudHosts> = {
	commercial: {
		loginUrl: 'https://login.microsoftonline.com',
		apiDomain: 'portal.cloudappsecurity.com',
		commonPaths: ['/cas/api'],
	},
	gcc: {
		loginUrl: 'https://login.microsoftonline.com',
		apiDomain: 'portal.cloudappsecuritygov.com',
		commonPaths: ['/api', '/cas/api'],
	},
	gccHigh: {
		loginUrl: 'https://login.microsoftonline.us',
		apiDomain: 'portal.cloudappsecurity.us',
		commonPaths: ['/api', '/cas/api'],
	},
	dod: {
		loginUrl: 'https://login.microsoftonline.us',
		apiDomain: 'portal.cloudappsecurity.us',
		commonPaths: ['/api', '/cas/api'],
	},
};

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The URL below which all API paths lie, for example `https://contoso.us2.portal.cloudappsecurity.com/api`.
 *
 * A token is only ever sent below this URL: outside the custom cloud its host must belong to the cloud.
 *
 * @throws CredentialProblem when the API URL is no https URL or belongs to another cloud, or for an unknown cloud
 */
export function apiBaseUrl(fields: CloudFields): string {
	return apiBaseUrls(fields)[0] ?? '';
}

/**
 * As above, with the other address to try where the first one answers with a web page: without an API URL, GCC, GCC High
 * and DoD have two.
 *
 * @throws CredentialProblem as above
 */
export function apiBaseUrls(fields: CloudFields): string[] {
	const cloud = cloudOf(fields);
	const entered = textOf(fields.apiUrl);
	if (cloud === 'custom') return [trimmedApiUrl(secureUrl(entered, 'API URL'))];

	const { apiDomain, commonPaths } = CLOUDS[cloud];
	if (entered === '') return commonPaths.map((path) => `https://${apiDomain}${path}`);
	const url = secureUrl(entered, 'API URL');
	const belongs = url.hostname === apiDomain || url.hostname.endsWith(`.${apiDomain}`);
	if (!belongs || url.port !== '' || url.protocol !== 'https:') {
		throw new CredentialProblem(
			`The API URL is not one of this cloud: ${url.host}`,
			`Copy the API URL from the Microsoft Defender portal (Settings > Cloud Apps > About). It ends in ${apiDomain}. For a tenant of another cloud, change the credential's Cloud.`,
		);
	}
	return [trimmedApiUrl(url)];
}

/**
 * The sign-in host of the credential's cloud, without a trailing slash.
 *
 * @throws CredentialProblem when the custom cloud names none or one without https, or for an unknown cloud
 */
export function loginBaseUrl(fields: CloudFields): string {
	const cloud = cloudOf(fields);
	if (cloud !== 'custom') return CLOUDS[cloud].loginUrl;
	return secureUrl(textOf(fields.loginUrl), 'Login URL').href.replace(/\/+$/, '');
}

/** Expressions and the REST interface can put anything into the field. */
function cloudOf(fields: CloudFields): Cloud {
	const cloud = fields.cloud || 'commercial';
	if (cloud === 'custom' || Object.hasOwn(CLOUDS, cloud)) return cloud;
	throw new CredentialProblem(
		'The credential names a cloud that does not exist',
		`Choose one in the credential. In JSON it is one of: ${[...Object.keys(CLOUDS), 'custom'].join(', ')}.`,
	);
}

function textOf(entered: unknown): string {
	return typeof entered === 'string' ? entered.trim() : '';
}

function secureUrl(entered: string, fieldName: string): URL {
	const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(entered) ? entered : `https://${entered}`;
	const url = URL.canParse(withScheme) && entered !== '' ? new URL(withScheme) : undefined;
	const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname));
	if (!url || !isSecure || url.username || url.password || url.search || url.hash) {
		throw new CredentialProblem(
			`The credential's ${fieldName} is not an https address`,
			`Enter the ${fieldName} as it stands in the portal, for example https://contoso.us2.portal.cloudappsecurity.com, without a user name, question mark or hash.`,
		);
	}
	return url;
}

/** The portal shows the URL with `/api`, Microsoft's examples with `/api/v1`; paths are added to the former. */
function trimmedApiUrl(url: URL): string {
	const path = url.pathname.replace(/\/+$/, '').replace(/\/api(\/v1)?$/, '');
	return `${url.origin}${path}/api`;
}
