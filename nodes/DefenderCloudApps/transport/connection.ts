import { type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

import { type CloudFields, apiBaseUrls } from '../../../credentials/common/cloud';
import type { CredentialProblem } from '../../../credentials/common/credentialProblem';
import { type ShareField, requestsPerMinuteOf } from '../../../credentials/common/requestsPerMinute';
import { shown } from '../values/shown';
import { BaseUrl } from './baseUrl';
import type { ApiContext } from './context';
import { type Authentication, credentialTypeOf } from './credentialTypes';
import { contextOfItem, credentialOfItem } from './itemCredential';
import { type Pacer, pacerOf } from './pacer';
import { paceName, tenantNames } from './tenantNames';

/** The credential that one input item uses. */
export interface ChosenCredential {
	authentication: Authentication;
	credentialType: string;
	/** With the expressions in them resolved for the item. */
	fields: CloudFields & ShareField & { tenantId?: string };
}

/** Where a client's requests go, with which credential and in whose pace. */
export interface Connection {
	/** Sends requests with the credential of the client's item. */
	context: ApiContext;
	authentication: Authentication;
	credentialType: string;
	baseUrl: BaseUrl;
	/** What identifies the tenant, see ./tenantNames. */
	tenantNames: readonly string[];
	pacer: Pacer;
	requestsPerMinute: number;
}

/** Reads which credential the node uses for an item. @throws NodeOperationError when it names no way to sign in */
export async function chosenCredential(context: ApiContext, itemIndex: number): Promise<ChosenCredential> {
	const authentication: unknown = (context as IExecuteFunctions).getNodeParameter('authentication', itemIndex);
	const credentialType = credentialTypeOf(authentication);
	if (!credentialType) {
		throw new NodeOperationError(context.getNode(), `${shown(authentication)} is not a way to sign in`, {
			description: "Choose one under 'Authentication'.",
			itemIndex,
		});
	}
	const fields = await credentialOfItem<ChosenCredential['fields']>(context, credentialType, itemIndex);
	return { authentication: authentication as Authentication, credentialType, fields };
}

/**
 * Joins a credential with its addresses and its tenant's pacer.
 *
 * @throws NodeOperationError when its API URL or its Requests per Minute is not usable
 */
export function connectionWith(chosen: ChosenCredential, context: ApiContext, itemIndex: number): Connection {
	const { authentication, credentialType, fields } = chosen;
	const [baseUrls, requestsPerMinute] = checked(
		context,
		itemIndex,
		() => [apiBaseUrls(fields), requestsPerMinuteOf(fields)] as const,
	);
	const baseUrl = new BaseUrl(baseUrls);
	return {
		context: contextOfItem(context, credentialType, itemIndex),
		authentication,
		credentialType,
		baseUrl,
		tenantNames: tenantNames(fields, baseUrl.documented),
		pacer: pacerOf([paceName(fields, baseUrl.documented)]),
		requestsPerMinute,
	};
}

/** @throws NodeOperationError in the words of the credential's problem */
function checked<T>(context: ApiContext, itemIndex: number, read: () => T): T {
	try {
		return read();
	} catch (error) {
		const { title, description } = error as CredentialProblem;
		throw new NodeOperationError(context.getNode(), title, { description, itemIndex });
	}
}
