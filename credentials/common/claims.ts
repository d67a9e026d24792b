import { isObject, parsedJson } from './json';

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
 * The claims of a JSON Web Token. Its signature is left to the service; we only explain what the token says. A claim of
 * the wrong type is left out.
 *
 * @returns `undefined` when it is not a JSON Web Token, for example a legacy portal token
 */
export function readClaims(token: unknown): TokenClaims | undefined {
	const payload = typeof token === 'string' ? token.split('.')[1] : undefined;
	if (!payload) return undefined;
	const claims = parsedJson(Buffer.from(payload, 'base64url').toString('utf8'));
	return isObject(claims) ? checkedClaims(claims) : undefined;
}

function checkedClaims({ exp, roles, ...claims }: Record<string, unknown>): TokenClaims {
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

/** Who a token was issued to, as a person would name them. An app without a name is named by its ID. */
export function accountOf(claims: TokenClaims): { user: string } | { application: string | null } {
	const user = claims.upn ?? claims.preferred_username ?? claims.unique_name;
	return user === undefined ? { application: claims.app_displayname ?? claims.appid ?? claims.azp ?? null } : { user };
}

/** The permissions a token carries, delegated and application ones alike. */
export function permissionsOf({ scp, roles }: TokenClaims): string[] {
	return [...(scp ?? '').split(' ').filter(Boolean), ...(roles ?? [])];
}
