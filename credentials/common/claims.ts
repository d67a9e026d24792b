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

const TEXT_CLAIMS = [
	'aud',
	'tid',
	'scp',
	'appid',
	'azp',
	'app_displayname',
	'upn',
	'preferred_username',
	'unique_name',
] as const;

/** The furthest time that a Date can hold, in seconds. */
const LATEST_TIME_IN_S = 8_640_000_000_000;

/**
 * The claims of a JSON Web Token, read without checking its signature: the service checks it, we only explain it. A
 * claim that is not of its type is left out.
 * `undefined` when it is not such a token (a legacy portal token is not).
 */
export function readClaims(token: unknown): TokenClaims | undefined {
	const payload = typeof token === 'string' ? token.split('.')[1] : undefined;
	if (!payload) return undefined;
	try {
		const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
		const isObject = typeof claims === 'object' && claims !== null && !Array.isArray(claims);
		return isObject ? checked(claims as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}

function checked({ exp, roles, ...claims }: Record<string, unknown>): TokenClaims {
	const texts = TEXT_CLAIMS.flatMap((name) => {
		const value = claims[name];
		return typeof value === 'string' ? [[name, value] as const] : [];
	});
	const isTime = typeof exp === 'number' && Math.abs(exp) <= LATEST_TIME_IN_S;
	return {
		...Object.fromEntries(texts),
		...(isTime && { exp }),
		...(Array.isArray(roles) && { roles: roles.filter((role) => typeof role === 'string') }),
	};
}

/** Who a token was issued to, as a person would name them. An app without a name has its ID. */
export function accountOf(claims: TokenClaims): { user: string } | { application: string | null } {
	const user = claims.upn ?? claims.preferred_username ?? claims.unique_name;
	return user === undefined ? { application: claims.app_displayname ?? claims.appid ?? claims.azp ?? null } : { user };
}

/** The permissions a token carries, delegated and application ones alike. */
export function permissionsOf({ scp, roles }: TokenClaims): string[] {
	return [...(scp ?? '').split(' ').filter(Boolean), ...(roles ?? [])];
}
