import type { Advice } from './advice';

/** The names of the errors that n8n's protection against server-side request forgery throws. Source: n8n 2.x. */
const BLOCKED_ERRORS = new Set(['SsrfBlockedIpError', 'SsrfBlockedHostnameError']);

interface Blocked {
	name?: string;
	hostname?: unknown;
	ip?: unknown;
	message?: string;
}

/** The host or address that n8n itself refused to connect to; `undefined` for every other error, empty if not named. */
export function readBlockedHost(chain: readonly Blocked[]): string | undefined {
	const found = chain.find(
		({ name, message }) => BLOCKED_ERRORS.has(name ?? '') || /^The request was blocked because/.test(message ?? ''),
	);
	if (!found) return undefined;
	return [found.hostname, found.ip].find((named): named is string => typeof named === 'string' && named !== '') ?? '';
}

export function blockedByN8n(host: string): Advice {
	return {
		message: `This n8n does not allow requests to ${host || 'this host'}`,
		description:
			"n8n's own protection against server-side request forgery (SSRF) refused the host; nothing was sent. Check the API URL of the credential and this n8n's DNS and proxy. If the address is right, ask the administrator of this n8n to add the host to N8N_SSRF_ALLOWED_HOSTNAMES or its address to N8N_SSRF_ALLOWED_IP_RANGES (and to take it out of N8N_SSRF_BLOCKED_HOSTNAMES).",
	};
}
