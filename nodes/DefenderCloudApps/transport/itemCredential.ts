import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { type TokenClaims, readClaims } from '../../../credentials/common/claims';
import { accessTokenOf, readStoredToken } from '../../../credentials/common/entra/storedToken';
import type { ApiContext } from './context';

/** The credential with the expressions in it resolved for one input item. */
export async function credentialOfItem<T extends object>(
	context: ApiContext,
	type: string,
	itemIndex: number,
): Promise<T> {
	return isExecution(context)
		? await context.getCredentials<T>(type, itemIndex)
		: await context.getCredentials<T>(type);
}

/**
 * The context that sends requests with an item's credential. n8n's request helper knows nothing of items: it asks the
 * context for the credential and gets the first item's. This context answers with the right one.
 *
 * The token of an unattended sign-in is stored with the credential, which all items share. It is also kept here, or two
 * tenants would overwrite each other's token with every request.
 */
export function contextOfItem<T extends ApiContext>(context: T, type: string, itemIndex: number): T {
	if (itemIndex === 0) return context;
	let remembered: Promise<ICredentialDataDecryptedObject> | undefined;
	const getCredentials = async (asked: string) => {
		if (asked !== type) return await credentialOfItem(context, asked, itemIndex);
		remembered ??= withOwnToken(credentialOfItem(context, type, itemIndex));
		const credential = await remembered;
		// n8n and other executions renew the token of a person's sign-in, so it is read anew each time.
		if ('oauthTokenData' in credential) remembered = undefined;
		return credential;
	};
	return Object.create(context, { getCredentials: { value: getCredentials } }) as T;
}

/** A token that was stored for another identity counts as missing: n8n then signs in before the request, not after a refusal. */
async function withOwnToken(read: Promise<ICredentialDataDecryptedObject>): Promise<ICredentialDataDecryptedObject> {
	const credential = await read;
	const isForeign = 'accessToken' in credential && accessTokenOf(credential) === undefined;
	return isForeign ? { ...credential, accessToken: '' } : credential;
}

function isExecution(context: ApiContext): context is IExecuteFunctions {
	return 'getInputData' in context;
}

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
