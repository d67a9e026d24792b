import type { WorkflowNode } from '../../../scripts/host/client';
import type { Execution } from '../../../scripts/host/executions';
import type { CredentialIds } from '../../../scripts/host/import';
import type { WorkbenchFixture } from '../../end-to-end/support/workbench';

const LOG = '2026-01-31 08:00:00 192.0.2.7 GET https://app.example/';

function node(name: string, type: string, typeVersion: number, parameters: Record<string, unknown>): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

/**
 * Runs one operation by hand: Start > Log > File > Defender. The item that the operation gets has a log as a file.
 *
 * @param parameters of the node, with `authentication`
 */
export async function runOperation(
	{ client }: WorkbenchFixture,
	credentials: CredentialIds,
	parameters: Record<string, unknown>,
): Promise<Execution> {
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		node('Log', 'n8n-nodes-base.set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify({ log: LOG }) }),
		node('File', 'n8n-nodes-base.convertToFile', 1.1, {
			operation: 'toText',
			sourceProperty: 'log',
			options: { fileName: 'firewall.log' },
		}),
		{ ...node('Defender', 'n8n-nodes-defender-cloud-apps.defenderCloudApps', 1, parameters), credentials },
	];
	const main = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	const connections = { Start: main('Log'), Log: main('File'), File: main('Defender') };
	return await client.run(await client.createWorkflow({ name: 'One operation', nodes, connections }));
}
