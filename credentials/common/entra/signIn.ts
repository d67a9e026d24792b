import type { AuthenticationResult } from '@azure/msal-node';

import { permissionsOf, readClaims } from '../claims';
import { CredentialProblem } from '../cloud';
import type { EntraNetwork } from './network';

/** A token as Entra has just issued it. */
export interface NewToken {
	accessToken: string;
	/** Milliseconds since the epoch, by this machine's clock. */
	expiresAt: number;
	/** See `StoredToken.tokenCache`. */
	tokenCache?: string;
}

/** One unattended way to obtain a token, bound to the fields of one credential. */
export interface SignIn {
	/** See ./fingerprint. */
	fingerprint: string;
	loginUrl: string;
	/** Values of the credential that must never show up in a message. */
	secrets: string[];
	/**
	 * Asks Entra for a token that it has not issued before.
	 *
	 * @param tokenCache what an earlier token came with
	 */
	acquire(network: EntraNetwork, tokenCache: string | undefined): Promise<NewToken>;
}

const DEFAULT_LIFETIME_IN_MS = 3_600_000;

/**
 * @throws CredentialProblem when there is no token, and when it allows nothing: Entra issues one even where nobody has
 * consented
 */
export function newToken(result: AuthenticationResult | null, tokenCache?: string): NewToken {
	const accessToken = result?.accessToken;
	if (typeof accessToken !== 'string' || accessToken === '') {
		throw new CredentialProblem(
			'Entra answered the sign-in without a token',
			"Try again in a few minutes. If it stays, check the credential's Cloud, and whether a proxy stands between n8n and Entra.",
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
