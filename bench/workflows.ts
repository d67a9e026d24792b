import type { Workflow, WorkflowNode } from '../scripts/host/client';
import type { CredentialIds } from '../scripts/host/import';
import { packageName } from '../scripts/host/package';

export const APPLICATION = 'defenderCloudAppsApplicationApi';

type Parameters = Record<string, unknown>;

function node(name: string, type: string, more: Partial<WorkflowNode> = {}): WorkflowNode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more };
}

/** A workflow that is called over its address and answers with how many items its last node gave. */
export function called(path: string, nodes: WorkflowNode[]): Workflow {
	const call = node('Call', 'n8n-nodes-base.webhook', {
		typeVersion: 2,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode' },
	});
	const count = node('Count', 'n8n-nodes-base.set', {
		typeVersion: 3.4,
		executeOnce: true,
		parameters: {
			assignments: {
				assignments: [{ id: 'count', name: 'count', type: 'number', value: '={{ $input.all().length }}' }],
			},
		},
	});
	const all = [call, ...nodes, count];
	const connections = Object.fromEntries(
		all.slice(1).map((next, index) => [all[index]?.name, { main: [[{ node: next.name, type: 'main', index: 0 }]] }]),
	);
	return { name: path, nodes: all, connections, settings: { saveDataSuccessExecution: 'none' } };
}

/** One item for each entry of a list in the body of the call. */
export const oneItemEach = (field: string): WorkflowNode =>
	node('Items', 'n8n-nodes-base.splitOut', {
		parameters: { fieldToSplitOut: `body.${field}`, options: { destinationFieldName: field } },
	});

/** This package's node. */
export function ours(parameters: Parameters, credentials: CredentialIds): WorkflowNode {
	return node('Defender', `${packageName}.defenderCloudApps`, {
		parameters: { authentication: 'application', ...parameters },
		credentials,
	});
}

/** n8n's HTTP Request node, with the same credential. */
export function http(parameters: Parameters, credentials: CredentialIds): WorkflowNode {
	return node('HTTP Request', 'n8n-nodes-base.httpRequest', {
		typeVersion: 4.2,
		parameters: { authentication: 'predefinedCredentialType', nodeCredentialType: APPLICATION, ...parameters },
		credentials,
	});
}

/** The HTTP Request node reading a list page by page, as its "Pagination" option allows. */
export function httpPages(
	url: string,
	body: string,
	next: { name: string; value: string },
	credentials: CredentialIds,
): WorkflowNode[] {
	const pagination = {
		paginationMode: 'updateAParameterInEachRequest',
		parameters: { parameters: [{ type: 'body', ...next }] },
		paginationCompleteWhen: 'other',
		completeExpression: '={{ !$response.body.hasNext }}',
	};
	return [
		http(
			{
				method: 'POST',
				url,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: body,
				options: { pagination: { pagination } },
			},
			credentials,
		),
		node('Records', 'n8n-nodes-base.splitOut', { parameters: { fieldToSplitOut: 'data' } }),
	];
}
