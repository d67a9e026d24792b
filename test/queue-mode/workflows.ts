import { randomUUID } from 'node:crypto';

import type { N8nClient, StoredWorkflow, WorkflowNode } from '../../scripts/host/client';
import type { CredentialIds } from '../../scripts/host/import';

const ACTION_NODE = 'n8n-nodes-defender-cloud-apps.defenderCloudApps';

export function node(name: string, type: string, parameters: Record<string, unknown> = {}): WorkflowNode {
	return { id: randomUUID(), name, type, typeVersion: 1, position: [0, 0], parameters };
}

/** Connects nodes one after the other. */
export function inARow(nodes: WorkflowNode[]): Record<string, unknown> {
	const pairs = nodes
		.slice(1)
		.map((next, index): [string, unknown] => [
			nodes[index]?.name ?? '',
			{ main: [[{ node: next.name, type: 'main', index: 0 }]] },
		]);
	return Object.fromEntries(pairs);
}

/** A workflow that a call of its address starts; it answers before the workflow runs. */
export interface CallableWorkflow {
	id: string;
	/** Starts one execution. */
	call(): Promise<void>;
}

/**
 * Creates and activates a workflow that sends some requests to the tenant, one after the other.
 *
 * @param authentication value of the node's field, such as `oAuth2`
 * @param requests that each execution sends
 */
export async function callableWorkflow(
	client: N8nClient,
	credentials: CredentialIds,
	authentication: string,
	requests: number,
): Promise<CallableWorkflow> {
	const address = randomUUID();
	const webhook: WorkflowNode = {
		...node('Call', 'n8n-nodes-base.webhook', { httpMethod: 'POST', path: address, responseMode: 'onReceived' }),
		typeVersion: 2,
		webhookId: address,
	};
	const reading = Array.from({ length: requests }, (_, index) => ({
		...node(`Read ${index + 1}`, ACTION_NODE, {
			authentication,
			resource: 'alert',
			operation: 'getAll',
			limit: 5,
		}),
		credentials,
		executeOnce: true,
	}));
	const nodes = [webhook, ...reading];
	const name = `${requests} requests as ${authentication}`;
	const workflow: StoredWorkflow = await client.createWorkflow({ name, nodes, connections: inARow(nodes) });
	await client.activate(workflow);
	return {
		id: workflow.id,
		call: async () => {
			const response = await fetch(`${client.url}/webhook/${address}`, { method: 'POST' });
			if (!response.ok) throw new Error(`n8n answered the call of a workflow with ${response.status}.`);
		},
	};
}
