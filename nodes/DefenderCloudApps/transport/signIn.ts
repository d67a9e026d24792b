import { type TokenClaims, readClaims } from '../../../credentials/common/claims';
import { readStoredToken } from '../../../credentials/common/entra/storedToken';
import type { ApiContext } from './context';

interface TokenFields {
	oauthTokenData?: { access_token?: string };
	accessToken?: string;
}

/**
 * The claims of the credential's current token. `undefined` for a legacy portal token, which has no claims, and before the
 * first sign-in. The token itself never leaves this function.
 */
export async function currentClaims(context: ApiContext, credentialType: string): Promise<TokenClaims | undefined> {
	const fields = await context.getCredentials<TokenFields>(credentialType);
	return readClaims(fields.oauthTokenData?.access_token ?? readStoredToken(fields.accessToken)?.accessToken);
}
