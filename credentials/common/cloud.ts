/**
 * The Microsoft clouds and their hosts. What always holds here: an address that this file returns is https (or this
 * machine), and outside the custom cloud it belongs to the cloud that the credential names.
 */
import { CredentialProblem } from './credentialProblem';

export const CLOUD_NAMES = ['commercial', 'gcc', 'gccHigh', 'dod', 'custom'] as const;

/** Which Microsoft cloud a tenant lives in, as the credentials store it. */
export type Cloud = (typeof CLOUD_NAMES)[number];

/** The fields that all credential types share. Expressions and n8n's REST interface can put anything into them. */
export interface CloudFields {
	/** A `Cloud`; empty for the commercial one. */
	cloud?: unknown;
	/** Sign-in host; only read with the custom cloud. */
	loginUrl?: unknown;
	/** The tenant's API URL as the portal shows it; empty for the address that all tenants of the cloud share. */
	apiUrl?: unknown;
}

interface CloudHosts {
	loginUrl: string;
	/** The API answers at this host and at every host below it. */
	apiDomain: string;
	/**
	 * Paths of the API at the address that all tenants share, the documented one first. `/cas` is documented for the
	 * commercial cloud only. Elsewhere it is tried if the documented path answers with a web page.
	 */
	commonPaths: readonly [string, ...string[]];
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

/** Whether a host name means this machine. No other host is trusted without TLS. */
export function isLoopback(hostname: string): boolean {
	return LOOPBACK_HOSTS.has(hostname);
}

/**
 * The URL below which all API paths lie, for example `https://contoso.us2.portal.cloudappsecurity.com/api`. A token is
 * only sent below this URL.
 *
 * @throws CredentialProblem when the API URL is not an https URL or belongs to another cloud, or for an unknown cloud
 */
export function apiBaseUrl(fields: CloudFields): string {
	return apiBaseUrls(fields)[0];
}

/**
 * The same URL, followed by the one to try if it answers with a web page. There are two only without an API URL, in GCC,
 * GCC High and DoD.
 *
 * @throws CredentialProblem as above
 */
export function apiBaseUrls(fields: CloudFields): [string, ...string[]] {
	const cloud = cloudOf(fields);
	const entered = enteredText(fields.apiUrl);
	if (cloud === 'custom') return [trimmedApiUrl(secureUrl(entered, 'API URL', API_URL_EXAMPLE))];

	const { apiDomain, commonPaths } = CLOUDS[cloud];
	if (entered === '') {
		const [documented, ...others] = commonPaths;
		return [`https://${apiDomain}${documented}`, ...others.map((path) => `https://${apiDomain}${path}`)];
	}
	const url = secureUrl(entered, 'API URL', API_URL_EXAMPLE);
	const belongs = url.hostname === apiDomain || url.hostname.endsWith(`.${apiDomain}`);
	if (belongs && url.port === '' && url.protocol === 'https:') return [trimmedApiUrl(url)];
	throw new CredentialProblem(
		`The API URL does not belong to this cloud: ${url.host}`,
		`Copy the API URL from the Microsoft Defender portal (Settings > Cloud Apps > About). It ends in ${apiDomain}. If your tenant lives in another cloud, change the credential's Cloud.`,
	);
}

/**
 * The sign-in host of the credential's cloud, without a trailing slash.
 *
 * @throws CredentialProblem when the custom cloud has no sign-in host or one without https, or for an unknown cloud
 */
export function loginBaseUrl(fields: CloudFields): string {
	const cloud = cloudOf(fields);
	if (cloud !== 'custom') return CLOUDS[cloud].loginUrl;
	return secureUrl(enteredText(fields.loginUrl), 'Login URL', LOGIN_URL_EXAMPLE).href.replace(/\/+$/, '');
}

/** The text of a field without blanks around it. Empty if an expression gave something other than text. */
export function enteredText(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

function cloudOf({ cloud }: CloudFields): Cloud {
	const chosen = cloud || 'commercial';
	const known = CLOUD_NAMES.find((name) => name === chosen);
	if (known) return known;
	throw new CredentialProblem(
		'The credential names a cloud that does not exist',
		`Choose one in the credential. In JSON it is one of: ${CLOUD_NAMES.join(', ')}.`,
	);
}

const API_URL_EXAMPLE = 'https://contoso.us2.portal.cloudappsecurity.com';
const LOGIN_URL_EXAMPLE = 'https://login.microsoftonline.com';

function secureUrl(entered: string, fieldName: string, example: string): URL {
	const url = urlIn(entered);
	if (url && isSecure(url) && isPlain(url)) return url;
	throw new CredentialProblem(
		`The credential's ${fieldName} is not an https address`,
		`Enter the ${fieldName} as Microsoft shows it, for example ${example}, without a user name, question mark or hash.`,
	);
}

function urlIn(entered: string): URL | undefined {
	const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(entered) ? entered : `https://${entered}`;
	return entered !== '' && URL.canParse(withScheme) ? new URL(withScheme) : undefined;
}

function isSecure({ protocol, hostname }: URL): boolean {
	return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function isPlain({ username, password, search, hash }: URL): boolean {
	return [username, password, search, hash].every((part) => part === '');
}

/** The portal shows the URL with `/api`, Microsoft's examples with `/api/v1`. Our paths begin with `/v1`. */
function trimmedApiUrl(url: URL): string {
	const path = url.pathname.replace(/\/+$/, '').replace(/\/api(\/v1)?$/, '');
	return `${url.origin}${path}/api`;
}
