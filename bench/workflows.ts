import type { Workflow, WorkflowNode } from '../scripts/host/client';
import type { CredentialIds } from '../scripts/host/import';
import { packageName } from '../scripts/host/package';

export const APPLICATION = 'defenderCloudAppsApplicationApi';

type Parameters = Record<string, unknown>;

function node(name: string, type: string, more: Partial<WorkflowNode> = {}): WorkflowNode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more };
}

/** Counts the items without an expression over all of them, which n8n would copy for it: half a second for 10,000. */
const count = node('Count', 'n8n-nodes-base.summarize', {
	typeVersion: 1.1,
	parameters: {
		fieldsToSummarize: { values: [{ aggregation: 'count', field: 'all', includeEmpty: true }] },
		options: { continueIfFieldNotFound: true },
	},
});
const COUNTED = '$json.count_all';

function set(name: string, values: Record<string, string>, includeOtherFields: boolean): WorkflowNode {
	const assignments = Object.entries(values).map(([field, value]) => ({
		id: field,
		name: field,
		type: 'number',
		value,
	}));
	return node(name, 'n8n-nodes-base.set', {
		typeVersion: 3.4,
		parameters: { assignments: { assignments }, includeOtherFields, options: { stripBinary: false } },
	});
}

/**
 * A workflow that is called over its address. It answers with a {@link Result}: how many items its nodes gave, and how long
 * they took, without n8n's own work for a call.
 *
 * @param before nodes whose time is not measured, such as those that fetch what the others work on
 */
export function called(path: string, nodes: WorkflowNode[], before: WorkflowNode[] = []): Workflow {
	const call = node('Call', 'n8n-nodes-base.webhook', {
		typeVersion: 2,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode' },
	});
	const start = set('Start', { startedAt: '={{ Date.now() }}' }, true);
	const answer = set(
		'Answer',
		{ items: `={{ ${COUNTED} }}`, nodesInMs: "={{ Date.now() - $('Start').first().json.startedAt }}" },
		false,
	);
	return chain(path, [call, ...before, start, ...nodes, count, answer]);
}

/** One item for each entry of a list in the body of the call. */
export const oneItemEach = (field: string): WorkflowNode =>
	node('Items', 'n8n-nodes-base.splitOut', {
		parameters: { fieldToSplitOut: `body.${field}`, options: { destinationFieldName: field } },
	});

/** A file of n8n's machine as an item. */
export const readFromDisk = (file: string): WorkflowNode =>
	node('File', 'n8n-nodes-base.readWriteFile', { parameters: { operation: 'read', fileSelector: file } });

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
	pauseInMs = 0,
): WorkflowNode[] {
	const pagination = {
		paginationMode: 'updateAParameterInEachRequest',
		parameters: { parameters: [{ type: 'body', ...next }] },
		paginationCompleteWhen: 'other',
		completeExpression: '={{ !$response.body.hasNext }}',
		requestInterval: pauseInMs,
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

const EVERY_SECOND = Array.from({ length: 60 }, (_, second) => ({
	mode: 'custom',
	cronExpression: `${second} * * * * *`,
}));

function chain(name: string, nodes: WorkflowNode[]): Workflow {
	const connections = Object.fromEntries(
		nodes
			.slice(1)
			.map((next, index) => [nodes[index]?.name, { main: [[{ node: next.name, type: 'main', index: 0 }]] }]),
	);
	return { name, nodes, connections, settings: { saveDataSuccessExecution: 'none' } };
}

/** This package's trigger, polling every second. Each execution sends how many items it got to an address. */
export function triggerEverySecond(
	name: string,
	parameters: Parameters,
	credentials: CredentialIds,
	address?: string,
): Workflow {
	const trigger = node('Event', `${packageName}.defenderCloudAppsTrigger`, {
		parameters: { authentication: 'application', pollTimes: { item: EVERY_SECOND }, ...parameters },
		credentials,
	});
	const deliver = node('Deliver', 'n8n-nodes-base.httpRequest', {
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: address,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: `={{ { count: ${COUNTED} } }}`,
		},
	});
	return chain(name, address === undefined ? [trigger] : [trigger, count, deliver]);
}

/** What somebody without a trigger would build: a request for the newest page every second. */
export function requestEverySecond(name: string, url: string, credentials: CredentialIds): Workflow {
	const schedule = node('Schedule', 'n8n-nodes-base.scheduleTrigger', {
		typeVersion: 1.2,
		parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } },
	});
	const jsonBody = '{ "limit": 100, "filters": {} }';
	return chain(name, [
		schedule,
		http({ method: 'POST', url, sendBody: true, specifyBody: 'json', jsonBody }, credentials),
	]);
}
