import type { IAuthenticateRuleResponseCode, ICredentialTestRequest } from 'n8n-workflow';

/**
 * The same addresses as `loginBaseUrl` and `apiBaseUrl` in ./cloud, as expressions: n8n resolves the OAuth2 addresses
 * and the test request from the stored fields and runs no code of ours there. A test holds the two against each other.
 */
export const SIGN_IN_URL_EXPRESSION =
	'={{ ([["commercial", "https://login.microsoftonline.com"], ["gcc", "https://login.microsoftonline.com"], ["gccHigh", "https://login.microsoftonline.us"], ["dod", "https://login.microsoftonline.us"], ["custom", ($self["loginUrl"] || "").trim().replace(/\\/+$/, "")]].find((each) => each[0] === ($self["cloud"] || "commercial")) || ["", ""])[1] }}/{{ encodeURIComponent(($self["tenantId"] || "").trim()) }}/oauth2/v2.0/';

export const API_BASE_URL_EXPRESSION =
	'={{ (($credentials["apiUrl"] || "").trim() || ([["commercial", "https://portal.cloudappsecurity.com/cas"], ["gcc", "https://portal.cloudappsecuritygov.com"], ["gccHigh", "https://portal.cloudappsecurity.us"], ["dod", "https://portal.cloudappsecurity.us"]].find((each) => each[0] === ($credentials["cloud"] || "commercial")) || ["", ""])[1]).replace(/\\/+$/, "").replace(/\\/api(\\/v1)?$/, "").replace(/^(?!https?:)/, "https://") + "/api" }}';

/** Settings permissions allow IP ranges only; every other one allows to list alerts. */
export const TEST_PATH_EXPRESSION =
	'={{ ($credentials["permissions"] || []).length > 0 && $credentials["permissions"].every((permission) => permission.startsWith("Settings.")) ? "/v1/subnet/" : "/v1/alerts/" }}';

const WEB_PAGE =
	'There is no Defender for Cloud Apps API at this API URL: a web page answered. Copy the API URL of your tenant from the Microsoft Defender portal (Settings > Cloud Apps > About).';

/** What the person who tests a credential reads when the API answers with a status other than 200. */
export const statusRules: IAuthenticateRuleResponseCode[] = (
	[
		[
			301,
			'The API URL leads elsewhere. Copy the API URL of your tenant from the Microsoft Defender portal (Settings > Cloud Apps > About).',
		],
		[
			302,
			'The API URL leads to a sign-in page. Copy the API URL of your tenant from the Microsoft Defender portal (Settings > Cloud Apps > About).',
		],
		[
			401,
			'Defender for Cloud Apps did not accept the token. Check that the API URL and the Tenant ID belong to the same tenant, then connect the credential again.',
		],
		[
			403,
			'You are signed in, but a permission is missing. Add the chosen permissions of "Microsoft Cloud App Security" to the app registration, select Grant admin consent and connect again. If they are there, the person who signed in lacks a role in Microsoft Defender.',
		],
		[404, WEB_PAGE],
		[429, 'The sign-in works, but the tenant has used up its 30 requests a minute. Test again in a minute.'],
		[
			500,
			'Defender for Cloud Apps answered with an internal fault. Check the API URL and test again in a few minutes.',
		],
		[503, 'Defender for Cloud Apps is not available at the moment. Test again in a few minutes.'],
	] as const
).map(([value, message]) => ({ type: 'responseCode', properties: { value, message } }));

/** As above, and for an answer with a good status that is no list. n8n takes both kinds of rule; its type only either. */
export const testRules = [
	...statusRules,
	{ type: 'responseSuccessBody', properties: { key: 'data', value: undefined, message: WEB_PAGE } },
] as ICredentialTestRequest['rules'];
