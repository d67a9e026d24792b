import { CLOUDS } from './cloud';

/**
 * The same addresses as `loginBaseUrl` and `apiBaseUrl` in ./cloud, as expressions: n8n resolves the OAuth2 addresses
 * and the test request from the stored fields and runs no code of ours there. A test compares the two.
 */
export const SIGN_IN_URL_EXPRESSION = `={{ ([${pairs(({ loginUrl }) => loginUrl)}, ["custom", ($self["loginUrl"] || "").trim().replace(/\\/+$/, "")]].find((each) => each[0] === ($self["cloud"] || "commercial")) || ["", ""])[1] }}/{{ encodeURIComponent(($self["tenantId"] || "").trim()) }}/oauth2/v2.0/`;

export const API_BASE_URL_EXPRESSION = `={{ (($credentials["apiUrl"] || "").trim() || ([${pairs(commonAddress)}].find((each) => each[0] === ($credentials["cloud"] || "commercial")) || ["", ""])[1]).replace(/\\/+$/, "").replace(/\\/api(\\/v1)?$/, "").replace(/^(?!https?:)/, "https://") + "/api" }}`;

/** Settings permissions only allow IP ranges; all others allow listing alerts. */
export const TEST_PATH_EXPRESSION =
	'={{ ($credentials["permissions"] || []).length > 0 && $credentials["permissions"].every((permission) => permission.startsWith("Settings.")) ? "/v1/subnet/" : "/v1/alerts/" }}';

type Hosts = (typeof CLOUDS)[keyof typeof CLOUDS];

/** `["commercial", "https://…"], ["gcc", …]`: each cloud with an address. */
function pairs(addressOf: (hosts: Hosts) => string): string {
	return Object.entries(CLOUDS)
		.map(([cloud, hosts]) => `["${cloud}", "${addressOf(hosts)}"]`)
		.join(', ');
}

/** The address that all tenants of a cloud share, without the `/api` that the expression adds. */
function commonAddress({ apiDomain, commonPaths }: Hosts): string {
	return `https://${apiDomain}${commonPaths[0].replace(/\/api$/, '')}`;
}
