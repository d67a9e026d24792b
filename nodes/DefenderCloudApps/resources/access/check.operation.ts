import { type IDataObject, NodeApiError } from 'n8n-workflow';

import { type TokenClaims, accountOf, permissionsOf } from '../../../../credentials/common/claims';
import type { OperationCall } from '../../call';
import { optionsField } from '../../fields/options';
import { holdsOneOf } from '../../permissions';
import { anything } from '../../transport/answers';
import type { ItemOperation, Operation, Resource } from '../operation';

/**
 * Says who is signed in and what the sign-in may do.
 *
 * @param resources the table of all, which is handed in because this operation is itself part of it
 */
export function checkAccess(resources: () => readonly Resource[]): ItemOperation {
	return {
		value: 'check',
		name: 'Check',
		action: 'Check access',
		description:
			'Show who is signed in, which permissions the sign-in has, and which operations of this node those permissions allow. A role in Microsoft Defender may still refuse them. Changes nothing.',
		permissions: [],
		parameters: [optionsField],
		async *execute(call) {
			await signInOnce(call);
			const claims = await call.client.claims();
			yield { json: accessOf(claims, resources()) };
		},
	};
}

/**
 * Sends one small request, so that the token is fresh and the service has seen it. A missing permission is no failure
 * here: it is what this operation reports.
 */
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

function accessOf(claims: TokenClaims | undefined, resources: readonly Resource[]): IDataObject {
	const permissions = claims ? permissionsOf(claims) : [];
	return {
		permissions,
		tenantId: claims?.tid ?? null,
		...accountOf(claims ?? {}),
		expiresAt: claims?.exp === undefined ? null : new Date(claims.exp * 1000).toISOString(),
		note: 'Allowed by permission. Where roles apply, a role in Microsoft Defender may still refuse an operation.',
		operations: resources.flatMap(({ value: resource, operations }) =>
			operations.map((operation) => ({
				resource,
				operation: operation.value,
				allowed: isAllowed(operation, claims, permissions),
			})),
		),
	};
}

/** `null` if it is not known: a legacy portal token has no claims. */
function isAllowed(operation: Operation, claims: TokenClaims | undefined, held: string[]): boolean | null {
	const { permissions: needed, isForPeopleOnly } = operation;
	if (needed.length === 0) return true;
	if (!claims) return null;
	if (isForPeopleOnly && claims.scp === undefined) return false;
	return holdsOneOf(needed, held);
}
