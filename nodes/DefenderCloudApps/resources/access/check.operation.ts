import { type IDataObject, NodeApiError } from 'n8n-workflow';

import { type TokenClaims, accountOf, permissionsOf } from '../../../../credentials/common/claims';
import type { OperationCall } from '../../call';
import { optionsField } from '../../fields/options';
import { holdsOneOf } from '../../permissions';
import { anything } from '../../transport/answers';
import { currentClaims } from '../../transport/signIn';
import { resources } from '../index';
import type { ItemOperation, Operation } from '../operation';

export const checkAccess: ItemOperation = {
	value: 'check',
	name: 'Check',
	action: 'Check access',
	description:
		'Tell who is signed in, which permissions the sign-in has, and which operations of this node are allowed by permission. A role in Microsoft Defender may still refuse them. Changes nothing.',
	permissions: [],
	parameters: [optionsField],
	async *execute(call) {
		await signInOnce(call);
		const claims = await currentClaims(call.context, call.client.credentialType);
		yield { json: describe(claims, claims ? permissionsOf(claims) : []) };
	},
};

/** One small request, so that the token is a fresh one that the service has seen. A missing permission is an answer. */
async function signInOnce({ client, itemIndex }: OperationCall): Promise<void> {
	const outcome = await client
		.requestOnce({
			method: 'GET',
			path: ['v1', 'alerts'],
			query: { limit: 1 },
			isRepeatable: true,
			permissions: [],
			itemIndex,
			read: anything,
		})
		.catch((error: unknown) => error);
	const isRefusal = outcome instanceof NodeApiError && outcome.httpCode === '403';
	if (outcome instanceof Error && !isRefusal) throw outcome;
}

function describe(claims: TokenClaims | undefined, permissions: string[]): IDataObject {
	const operations = resources.flatMap(({ value: resource, operations: all }) =>
		all.map((operation) => ({
			resource,
			operation: operation.value,
			allowed: isAllowed(operation, claims, permissions),
		})),
	);
	return {
		permissions,
		tenantId: claims?.tid ?? null,
		...accountOf(claims ?? {}),
		expiresAt: claims?.exp === undefined ? null : new Date(claims.exp * 1000).toISOString(),
		note: 'Allowed by permission. Where roles apply, a role in Microsoft Defender may still refuse an operation.',
		operations,
	};
}

/** A legacy portal token tells nothing about itself: what it allows is not known, which is `null`. */
function isAllowed(operation: Operation, claims: TokenClaims | undefined, held: string[]): boolean | null {
	const { permissions: needed, isForPeopleOnly } = operation;
	if (needed.length === 0) return true;
	if (!claims) return null;
	if (isForPeopleOnly && claims.scp === undefined) return false;
	return holdsOneOf(needed, held);
}
