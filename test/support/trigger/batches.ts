import { parse } from 'flatted';

import type { N8nClient, WorkflowNode } from '../../../scripts/host/client';
import type { CredentialIds } from '../../../scripts/host/import';

/** Poll times of every third second: the service allows one request in two seconds. */
const EVERY_THREE_SECONDS = Array.from({ length: 20 }, (_, index) => ({
	mode: 'custom',
	cronExpression: `${index * 3} * * * * *`,
}));

/** A trigger that polls for new alerts every three seconds. */
export const alertTrigger = (credentials: CredentialIds): WorkflowNode => ({
	id: 'trigger',
	name: 'Alert created',
	type: 'n8n-nodes-defender-cloud-apps.defenderCloudAppsTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {
		event: 'alertCreated',
		authentication: 'oAuth2',
		simplify: true,
		pollTimes: { item: EVERY_THREE_SECONDS },
	},
	credentials,
});

/** The records that one execution was started with. */
export interface Batch {
	executionId: string;
	/** Epoch milliseconds. */
	createdAt: number;
	ids: string[];
}

/**
 * What the executions of a workflow were started with, oldest first, also of those that a kill cut short.
 *
 * @param known ids of the records to look for
 */
export async function deliveredBatches(
	client: N8nClient,
	workflowId: string,
	known: ReadonlySet<string>,
): Promise<Batch[]> {
	const records = await client.executions(workflowId);
	const all = await Promise.all(
		records.map(async ({ id }) => {
			const { data, createdAt } = await storedExecution(client, id);
			return { executionId: id, createdAt: Date.parse(createdAt), ids: idsIn(data, known) };
		}),
	);
	return all.filter(({ ids }) => ids.length > 0).sort((one, other) => one.createdAt - other.createdAt);
}

interface StoredExecution {
	data?: string;
	createdAt: string;
}

/** n8n 1 fails to read an execution of which only the first of two rows is stored: it is just beginning, or a kill came between. */
async function storedExecution(client: N8nClient, id: string): Promise<StoredExecution> {
	return await client.request<StoredExecution>('GET', `/rest/executions/${id}`).catch((error: Error) => {
		if (error.message.includes("properties of null (reading 'data')")) return { createdAt: '' };
		throw error;
	});
}

/** n8n stores an execution's data as text in the flatted format, which contains each text once. */
function idsIn(data: string | undefined, known: ReadonlySet<string>): string[] {
	if (data === undefined) return [];
	const texts = new Set<string>();
	JSON.stringify(parse(data), (_key, value: unknown) => {
		if (typeof value === 'string' && known.has(value)) texts.add(value);
		return value;
	});
	return [...texts];
}

/** Each id for each time it came again. */
export function repeatedOf(all: Batch[]): string[] {
	const seen = new Set<string>();
	return all.flatMap(({ ids }) => ids.filter((id) => seen.has(id) || !seen.add(id)));
}
