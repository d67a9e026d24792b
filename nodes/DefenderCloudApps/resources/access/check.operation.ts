import { NodeApiError } from 'n8n-workflow';

import { accountOf, permissionsOf } from '../../../../credentials/common/claims';
import type { OperationCall } from '../../call';
import { optionsField } from '../../fields/options';
import { anything } from '../../transport/answers';
import type { ItemOperation, Resource } from '../operation';
import { allowedOperations, summaryOf } from './allowedOperations';

/**
 * Says who is signed in and what the sign-in may do: one item about the sign-in, then one for each operation.
 *
 * @param resources the table of all, which is handed in because this operation is itself part of it
 */
export function checkAccess(resources: () => readonly Resource[]): ItemOperation {
	return {
		value: 'check',
		name: 'Check',
		action: 'Check access',
		description:
			'Show who is signed in and, as a table, which operations of this node the permissions of the sign-in allow and what the others need. A role in Microsoft Defender may still refuse them. Changes nothing.',
		permissions: [],
		parameters: [optionsField],
		async *execute(call) {
			await signInOnce(call);
			const claims = await call.client.claims();
			const lines = allowedOperations(resources(), claims);
			yield {
				json: {
					summary: summaryOf(lines, claims),
					...accountOf(claims ?? {}),
					tenantId: claims?.tid ?? null,
					permissions: claims ? permissionsOf(claims) : [],
					expiresAt: claims?.exp === undefined ? null : new Date(claims.exp * 1000).toISOString(),
				},
			};
			for (const line of lines) yield { json: line };
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
