import { type TokenClaims, readClaims } from '../../../credentials/common/claims';
import { readStoredToken } from '../../../credentials/common/entra/storedToken';
import type { ApiContext } from './context';

interface TokenFields {
	oauthTokenData?: { access_token?: string };
	accessToken?: string;
}

/**
 * What the token that the credential holds at the moment says about itself. `undefined` for a legacy portal token, which
 * says nothing, and before the first sign-in. The token itself is never handed on.
 */
export async function currentClaims(context: ApiContext, credentialType: string): Promise<TokenClaims | undefined> {
	const fields = await context.getCredentials<TokenFields>(credentialType);
	return readClaims(fields.oauthTokenData?.access_token ?? readStoredToken(fields.accessToken)?.accessToken);
}
