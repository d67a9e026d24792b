import path from 'node:path';

import { projectFolder } from '../bootstrap/project';
import type { N8nClient, StoredWorkflow } from '../host/client';
import { type CredentialIds, readWorkflow } from '../host/import';

const READS = 'list-high-alerts.json';
const CLOSES = 'close-high-alerts-as-benign.json';
const READING_NODE = 'Get open high alerts';

/**
 * Imports the examples that are shipped. The reading one has run, and its data is pinned: it can be looked at, and further
 * nodes tried, without a request.
 *
 * @returns the reading one
 */
export async function importExamples(
	client: N8nClient,
	credentials: CredentialIds,
	tag: string,
): Promise<StoredWorkflow> {
	const create = async (file: string) =>
		await client.createWorkflow({
			...readWorkflow(path.join(projectFolder, 'examples', file), credentials),
			tags: [tag],
		});
	await create(CLOSES);
	const reading = await create(READS);
	const execution = (await client.run(reading)).assertSucceeded();
	const items = execution.json(READING_NODE).map((json) => ({ json }));
	return await client.pin(reading, { [READING_NODE]: items });
}
