/** What always holds here: a stored token is only used with the fields that it was obtained with. */
import { createHash } from 'node:crypto';

import { loginBaseUrl } from '../cloud';
import { parsedJson, propertiesOf } from '../json';
import { unattendedFields } from './unattended';

/**
 * The value of the hidden field `accessToken`. n8n keeps exactly one hidden value for a credential, so it holds all that
 * has to outlive a run.
 */
export interface StoredToken {
	accessToken: string;
	/** MSAL's own cache, serialized: account and refresh token. Only if there is a refresh token. */
	tokenCache?: string;
	/** See `fingerprintOf`. */
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
	const { accessToken, tokenCache, fingerprint, obtainedAt, expiresAt } = propertiesOf(parsedJson(text ?? ''));
	if (typeof accessToken !== 'string' || accessToken === '' || typeof fingerprint !== 'string') return undefined;
	return {
		accessToken,
		...(typeof tokenCache === 'string' && { tokenCache }),
		fingerprint,
		obtainedAt: Number(obtainedAt),
		expiresAt: Number(expiresAt),
	};
}

/**
 * The access token of an unattended credential.
 *
 * @returns `undefined` before the first sign-in and when a field that the token depends on has changed since
 * @throws CredentialProblem when the sign-in host is not usable
 */
export function accessTokenOf(credential: object): string | undefined {
	const stored = readStoredToken(unattendedFields(credential).accessToken);
	return stored?.fingerprint === fingerprintOf(credential) ? stored.accessToken : undefined;
}

/**
 * A short form of everything that a token depends on. With it, nobody keeps using the old identity after a change of
 * tenant, app, account or secret.
 *
 * @throws CredentialProblem when the sign-in host is not usable
 */
export function fingerprintOf(credential: object): string {
	const fields = unattendedFields(credential);
	const parts = [
		fields.cloud ?? 'commercial',
		loginBaseUrl(fields),
		(fields.tenantId ?? '').trim().toLowerCase(),
		(fields.clientId ?? '').trim().toLowerCase(),
		fields.clientAuthentication,
		fields.clientSecret,
		fields.certificate,
		fields.privateKey,
		fields.passphrase,
		fields.username,
		fields.password,
		[...(fields.permissions ?? [])].sort(),
	];
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
