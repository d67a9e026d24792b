import path from 'node:path';

import { ensureServerCertificate } from '../../simulated-tenant';
import { type StandIns, startStandIns } from '../../test/end-to-end/stand-ins/all';
import { stopOnShutdown } from '../bootstrap/processes';
import { workFolder } from '../bootstrap/project';
import type { CredentialIds } from '../host/import';
import { Workbench } from '../workbench';
import { openDoor } from './door';
import { importExamples } from './examples';
import type { Pages } from './explanation';
import { ticketsOf } from './live';
import { messagesOf } from './messages';
import { habit } from './model';
import { importPlaybooks, standInCredentials } from './playbooks';
import { until } from './until';

const TENANT_PORTS = { apiPort: 8443, loginPort: 8444, graphPort: 8445 };

/** Everything that the demo starts. */
export interface Stage {
	workbench: Workbench;
	standIns: StandIns;
}

/**
 * Starts the simulated tenant with its portal, the stand-ins for the other services, and n8n.
 *
 * @param name of n8n's folder
 * @param say is told what the start is waiting for
 */
export async function startStage(name: string, say?: (waitingFor: string) => void): Promise<Stage> {
	const { certificateFile } = await ensureServerCertificate(path.join(workFolder, 'certificates'));
	const standIns = await startStandIns(path.join(workFolder, 'stand-ins', name), certificateFile);
	standIns.chatModel.habit = habit;
	stopOnShutdown(() => standIns.stop(), 'the simulated ticket system, chat and mail');
	const workbench = await Workbench.start({
		name,
		tenant: {
			...TENANT_PORTS,
			seed: 'demo',
			portal: { tickets: () => ticketsOf(standIns.jira), messages: () => messagesOf(standIns) },
		},
		environment: standIns.environment,
		say,
	});
	return { workbench, standIns };
}

/**
 * Imports playbooks and examples with their credentials, and activates what runs by itself.
 *
 * @param ours the signed-in credential of this package
 * @param say is told what it is waiting for
 * @returns the addresses to open
 */
export async function furnish(
	{ workbench: { client, n8n, tenant }, standIns }: Stage,
	ours: CredentialIds,
	say: (waitingFor: string) => void = () => undefined,
): Promise<Pages> {
	const credentials = { ...(await standInCredentials(client, standIns)), ...ours };
	const requestsBefore = tenant.requests.length;
	await importPlaybooks(client, standIns, credentials, await client.createTag('Playbook'));
	// The trigger delivers alerts from its first poll on, which is a moment after n8n reports the workflow as active.
	say('the first poll for alerts');
	const isPoll = ({ path: requested }: { path: string }) => requested.endsWith('/alerts/');
	await until(() => tenant.requests.slice(requestsBefore).some(isPoll), 'The trigger did not poll for alerts');
	say('the report page');
	const report = `${n8n.url}/webhook/defender-report`;
	await until(async () => (await fetch(report)).ok, 'The report page did not answer');
	say('the example');
	const example = await importExamples(client, credentials, await client.createTag('Example'));
	return {
		report,
		portal: `${tenant.apiUrl}/`,
		editor: await openDoor(n8n.url, `${n8n.url}/workflow/${example.id}`),
		playbooks: `${n8n.url}/home/workflows`,
	};
}
