import { fingerprintOf } from './fingerprint';
import type { UnattendedFields } from './unattended';

/**
 * The value of the hidden field `accessToken`. n8n keeps exactly one hidden value for a credential, so all that has to
 * outlive a run is in it.
 */
export interface StoredToken {
	accessToken: string;
	/** MSAL's own cache, serialized: account and refresh token. Only where there is a refresh token. */
	tokenCache?: string;
	/** See ./fingerprint. */
	fingerprint: string;
	/** Milliseconds since the epoch, by this machine's clock. */
	obtainedAt: number;
	/** Milliseconds since the epoch, by this machine's clock. */
	expiresAt: number;
}

export function writeStoredToken(token: StoredToken): string {
	return JSON.stringify(token);
}

/** `undefined` for an empty field and for anything that this package has not written. */
export function readStoredToken(text: string | undefined): StoredToken | undefined {
	try {
		const token = JSON.parse(text || 'null') as Partial<StoredToken> | null;
		const isOurs =
			typeof token?.accessToken === 'string' && typeof token.fingerprint === 'string' && token.accessToken !== '';
		return isOurs ? (token as StoredToken) : undefined;
	} catch {
		return undefined;
	}
}

/**
 * The access token of a credential; `undefined` before the first sign-in and when a field that it depends on has been
 * changed since.
 */
export function accessTokenOf(fields: UnattendedFields): string | undefined {
	const stored = readStoredToken(fields.accessToken);
	return stored?.fingerprint === fingerprintOf(fields) ? stored.accessToken : undefined;
}
