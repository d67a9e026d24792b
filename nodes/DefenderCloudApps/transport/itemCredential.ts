import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

import { accessTokenOf } from '../../../credentials/common/entra/storedToken';

type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** The credential with the expressions in it resolved for one input item. */
export async function credentialOfItem<T extends object>(
	context: Context,
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
export function contextOfItem<T extends Context>(context: T, type: string, itemIndex: number): T {
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

function isExecution(context: Context): context is IExecuteFunctions {
	return 'getInputData' in context;
}
