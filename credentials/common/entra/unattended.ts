/** What the two sign-ins without a browser share: their fields, their form, and the token they give. */
import type { AuthenticationResult } from '@azure/msal-node';

import { permissionsOf, readClaims } from '../claims';
import type { CloudFields } from '../cloud';
import { CredentialProblem } from '../credentialProblem';
import { propertiesOf } from '../json';
import type { EntraNetwork } from './network';

/** Fields of both unattended credential types. */
export interface UnattendedFields extends CloudFields {
	tenantId?: string;
	clientId?: string;
	clientSecret?: string;
	/** More than the token alone, see ./storedToken. Empty until the first sign-in. */
	accessToken?: string;
}

/** Fields of `defenderCloudAppsUserApi`. */
export interface UserFields extends UnattendedFields {
	username?: string;
	password?: string;
	permissions?: string[];
}

/** Fields of `defenderCloudAppsApplicationApi`. */
export interface ApplicationFields extends UnattendedFields {
	/** `secret` or `certificate`. */
	clientAuthentication?: string;
	/** PEM. */
	certificate?: string;
	/** PEM, encrypted or not. */
	privateKey?: string;
	passphrase?: string;
}

const TEXT_FIELDS = [
	'tenantId',
	'clientId',
	'clientSecret',
	'accessToken',
	'username',
	'password',
	'clientAuthentication',
	'certificate',
	'privateKey',
	'passphrase',
] as const;

/**
 * The fields of an unattended credential, each of its type. An expression can give anything: a number becomes a text, and
 * everything else that is not a text counts as empty.
 */
export function unattendedFields(credential: unknown): UserFields & ApplicationFields {
	const { cloud, loginUrl, apiUrl, permissions, ...others } = propertiesOf(credential);
	const texts = TEXT_FIELDS.flatMap((name) => {
		const value = others[name];
		return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)] as const] : [];
	});
	return {
		cloud,
		loginUrl,
		apiUrl,
		...(Array.isArray(permissions) && { permissions: permissions.filter((each) => typeof each === 'string') }),
		...Object.fromEntries(texts),
	};
}

/** A token that Entra has just issued. */
export interface IssuedToken {
	accessToken: string;
	/** Milliseconds since the epoch, by this machine's clock. */
	expiresAt: number;
	/** See `StoredToken.tokenCache`. */
	tokenCache?: string;
}

/** One unattended way to obtain a token, bound to the fields of one credential. */
export interface SignIn {
	/** See `fingerprintOf` in ./storedToken. */
	fingerprint: string;
	loginUrl: string;
	/** Values of the credential that must never show up in a message. */
	secrets: string[];
	/**
	 * Asks Entra for a token that it has not issued before.
	 *
	 * @param tokenCache what an earlier token came with
	 */
	acquire(network: EntraNetwork, tokenCache: string | undefined): Promise<IssuedToken>;
}

const DEFAULT_LIFETIME_IN_MS = 3_600_000;

/**
 * The token in MSAL's result.
 *
 * @throws CredentialProblem when there is no token, and when it allows nothing: Entra issues one even if nobody has
 * consented
 */
export function issuedToken(result: AuthenticationResult | null, tokenCache?: string): IssuedToken {
	const accessToken = result?.accessToken;
	if (typeof accessToken !== 'string' || accessToken === '') {
		throw new CredentialProblem(
			'Entra answered the sign-in without a token',
			"Try again in a few minutes. If it happens again, check the credential's Cloud, and whether there is a proxy between n8n and Entra.",
		);
	}
	const claims = readClaims(accessToken);
	if (claims && permissionsOf(claims).length === 0) {
		throw new CredentialProblem(
			'Consent is missing: the token carries no permission for Defender for Cloud Apps',
			'In the Microsoft Entra admin center, open the app registration > API permissions, add permissions of "Microsoft Cloud App Security" (application permissions for the Application credential, delegated ones for the User credential) and select Grant admin consent.',
		);
	}
	const expiresAt = result?.expiresOn?.getTime();
	const isTime = expiresAt !== undefined && Number.isFinite(expiresAt);
	return { accessToken, expiresAt: isTime ? expiresAt : Date.now() + DEFAULT_LIFETIME_IN_MS, tokenCache };
}

/** The values that are secret, without the empty ones. */
export function secretValues(...values: Array<string | undefined>): string[] {
	return values.filter((value): value is string => Boolean(value));
}
