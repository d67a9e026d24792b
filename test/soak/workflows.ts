import type { Workflow, WorkflowNode } from '../../scripts/host/client';
import type { CredentialIds } from '../../scripts/host/import';
import { packageName } from '../../scripts/host/package';

/** Name of the node that sends the records to the receiver. */
export const DELIVER = 'Deliver';

export type SoakedEvent = 'alertCreated' | 'activityOccurred';

const EVERY_SECOND = Array.from({ length: 60 }, (_, second) => ({
	mode: 'custom',
	cronExpression: `${second} * * * * *`,
}));

function node(name: string, type: string, more: Partial<WorkflowNode>): WorkflowNode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more };
}

const inRow = (...names: string[]) =>
	Object.fromEntries(
		names.slice(1).map((next, index) => [names[index], { main: [[{ node: next, type: 'main', index: 0 }]] }]),
	);

/** Polls every second, and sends the ID of each record to an address, one by one. */
export function pollingWorkflow(event: SoakedEvent, credentials: CredentialIds, address: string): Workflow {
	const trigger = node('Event', `${packageName}.defenderCloudAppsTrigger`, {
		parameters: { event, authentication: 'oAuth2', pollTimes: { item: EVERY_SECOND } },
		credentials,
	});
	const deliver = node(DELIVER, 'n8n-nodes-base.httpRequest', {
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: address,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ { id: $json._id } }}',
		},
	});
	return {
		name: `${event} to ${address}`,
		nodes: [trigger, deliver],
		connections: inRow('Event', DELIVER),
		settings: { saveDataSuccessExecution: 'none' },
	};
}

/** Runs one operation whenever its address is called, and answers with its error, if there was one. */
export function calledWorkflow(
	path: string,
	parameters: Record<string, unknown>,
	credentials: CredentialIds,
): Workflow {
	const webhook = node('Call', 'n8n-nodes-base.webhook', {
		typeVersion: 2,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode' },
	});
	const operation = node('Operation', `${packageName}.defenderCloudApps`, {
		parameters: { authentication: 'oAuth2', ...parameters },
		credentials,
		onError: 'continueRegularOutput',
	});
	const outcome = node('Outcome', 'n8n-nodes-base.set', {
		typeVersion: 3.4,
		executeOnce: true,
		parameters: {
			assignments: {
				assignments: [{ id: 'error', name: 'error', type: 'string', value: '={{ $json.error ?? "" }}' }],
			},
		},
	});
	return {
		name: path,
		nodes: [webhook, operation, outcome],
		connections: inRow('Call', 'Operation', 'Outcome'),
		settings: { saveDataSuccessExecution: 'none' },
	};
}
