import { readFileSync } from 'node:fs';

import type { N8nClient, StoredWorkflow, Workflow, WorkflowNode } from './client';

/** The credentials to use, by credential type. */
export type CredentialIds = Record<string, { id: string; name: string }>;

function withCredentials(node: WorkflowNode, credentials: CredentialIds): WorkflowNode {
	if (node.credentials === undefined) return node;
	const filled = Object.entries(node.credentials).map(([type, named]) => [type, credentials[type] ?? named]);
	return { ...node, credentials: Object.fromEntries(filled) };
}

/** Reads a workflow file and puts these credentials into the nodes that name one of their type. */
export function readWorkflow(file: string, credentials: CredentialIds): Workflow {
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as Workflow;
	return { ...workflow, nodes: workflow.nodes.map((node) => withCredentials(node, credentials)) };
}

/** Imports a workflow file into n8n with these credentials. */
export function importWorkflow(client: N8nClient, file: string, credentials: CredentialIds): Promise<StoredWorkflow> {
	return client.createWorkflow(readWorkflow(file, credentials));
}

/** Fills in values of an Edit Fields node, as a user does in the editor. */
export function fillIn({ nodes }: Workflow, nodeName: string, values: Record<string, unknown>): void {
	const node = nodes.find(({ name }) => name === nodeName);
	const { assignments } = node?.parameters.assignments as { assignments: Array<{ name: string; value: unknown }> };
	for (const assignment of assignments) assignment.value = values[assignment.name] ?? assignment.value;
}
