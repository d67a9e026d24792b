import type { ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node';

import { loginBaseUrl } from '../cloud';
import { CredentialProblem } from '../credentialProblem';
import { parsedJson, propertiesOf } from '../json';
import { DEFAULT_PERMISSIONS, RESOURCE_ID } from '../permissions';
import { msalConfiguration } from './msalConfiguration';
import type { EntraNetwork } from './network';
import { fingerprintOf } from './storedToken';
import { type IssuedToken, type SignIn, type UserFields, issuedToken, secretValues } from './unattended';

type Application = ConfidentialClientApplication | PublicClientApplication;

/** Entra's answers to a refresh token after which the password may still be good. */
const REFRESH_TOKEN_IS_DEAD = new Set(['invalid_grant', 'interaction_required', 'login_required']);

/**
 * A service account signs in, with its password once and with the refresh token from then on.
 *
 * @throws CredentialProblem when the sign-in host is not usable
 */
export function userSignIn(fields: UserFields): SignIn {
	return {
		fingerprint: fingerprintOf(fields),
		loginUrl: loginBaseUrl(fields),
		secrets: secretValues(fields.password, fields.clientSecret),
		acquire: async (network, tokenCache) => await acquire(fields, network, tokenCache),
	};
}

async function acquire(
	fields: UserFields,
	network: EntraNetwork,
	tokenCache: string | undefined,
): Promise<IssuedToken> {
	const scopes = scopesOf(fields);
	const account = accountOf(fields);
	const application = await openApplication(fields, network);
	const result =
		(await byRefreshToken(application, network, scopes, tokenCache)) ??
		(await application.acquireTokenByUsernamePassword({ ...account, scopes }));
	return issuedToken(result, refreshable(application.getTokenCache().serialize()));
}

async function openApplication(fields: UserFields, network: EntraNetwork): Promise<Application> {
	const { auth, system } = msalConfiguration(fields, network);
	const msal = await import('../../../vendor/msal');
	return fields.clientSecret
		? new msal.ConfidentialClientApplication({
				auth: { ...auth, clientSecret: fields.clientSecret },
				system,
			})
		: new msal.PublicClientApplication({ auth, system });
}

/** `undefined` when there is no refresh token that Entra still accepts. */
async function byRefreshToken(
	application: Application,
	network: EntraNetwork,
	scopes: string[],
	tokenCache: string | undefined,
) {
	if (!tokenCache) return undefined;
	const cache = application.getTokenCache();
	cache.deserialize(tokenCache);
	const account = (await cache.getAllAccounts())[0];
	if (!account) return undefined;
	return await application
		.acquireTokenSilent({ account, scopes, forceRefresh: true })
		.catch((error: unknown) => (mayUsePassword(network) ? undefined : Promise.reject(error)));
}

/** Not if Entra could not be reached, throttles, or refuses the app itself: the password would fail in the same way. */
function mayUsePassword({ problem, waitInMs, refusal }: EntraNetwork): boolean {
	if (problem !== undefined || waitInMs !== undefined) return false;
	return refusal?.error === undefined || REFRESH_TOKEN_IS_DEAD.has(refusal.error);
}

/** Without the access and ID tokens: they are never read from the cache again. */
function refreshable(serialized: string): string {
	const { Account, RefreshToken, AppMetadata } = propertiesOf(parsedJson(serialized));
	return JSON.stringify({ Account, RefreshToken, AppMetadata });
}

function scopesOf({ permissions = [] }: UserFields): string[] {
	const wanted = permissions.length > 0 ? permissions : DEFAULT_PERMISSIONS;
	return wanted.map((permission) => `${RESOURCE_ID}/${permission}`);
}

function accountOf({ username = '', password = '' }: UserFields) {
	if (username.trim() !== '' && password !== '') return { username: username.trim(), password };
	throw new CredentialProblem(
		`The credential's ${username.trim() === '' ? 'Username' : 'Password'} is empty`,
		'Enter the user name of the service account, for example svc-n8n@contoso.com, and its password.',
	);
}
