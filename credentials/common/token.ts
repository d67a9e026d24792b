/** Resource id of the API ("Microsoft Cloud App Security"). Source: Microsoft's "Access … with user context". */
export const RESOURCE_ID = '05a65629-4c1b-48c1-a78b-804c4abdd4af';

/** What a token says about itself. Times are seconds since the epoch, as in RFC 7519. */
export interface TokenClaims {
	aud?: string;
	tid?: string;
	exp?: number;
	/** Delegated permissions, separated by blanks. */
	scp?: string;
	/** Application permissions. */
	roles?: string[];
	appid?: string;
	azp?: string;
	app_displayname?: string;
	upn?: string;
	preferred_username?: string;
	unique_name?: string;
}

/**
 * The claims of a JSON Web Token, read without checking its signature: the service checks it, we only explain it.
 * `undefined` when it is not such a token (a legacy portal token is not).
 */
export function readClaims(token: string | undefined): TokenClaims | undefined {
	const payload = token?.split('.')[1];
	if (!payload) return undefined;
	try {
		const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
		return typeof claims === 'object' && claims !== null ? (claims as TokenClaims) : undefined;
	} catch {
		return undefined;
	}
}

/** The permissions a token carries, delegated and application ones alike. */
export function permissionsOf({ scp, roles }: TokenClaims): string[] {
	return [...(scp ?? '').split(' ').filter(Boolean), ...(roles ?? [])];
}
