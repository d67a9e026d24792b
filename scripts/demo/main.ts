import path from 'node:path';

import { step } from '../bootstrap/progress';
import type { StoredWorkflow } from '../host/client';
import { hostTimeZone } from '../host/environment';
import { type CredentialIds, importWorkflow } from '../host/import';
import { installHost } from '../host/install';
import { owner } from '../host/owner';
import { Workbench } from '../workbench';
import { demoUser } from './credential';
import { LiveTickets } from './live';
import { demoResult } from './result';

/** Closes every open alert of high severity. This is for the simulated tenant only, and no example to copy. */
const WORKFLOW = path.join(__dirname, 'pull-and-close.json');
const TENANT_PORTS = { apiPort: 8443, loginPort: 8444, graphPort: 8445 };

/** With `--once` the demo ends after this many live alerts. */
const FIRST_LIVE_ALERTS = 2;

async function runWorkflow(workbench: Workbench, credentials: CredentialIds): Promise<StoredWorkflow> {
	const workflow = await importWorkflow(workbench.client, WORKFLOW, credentials);
	const execution = await step(`Running the workflow "${workflow.name}"`, () => workbench.client.run(workflow));
	const result = demoResult(execution.assertSucceeded());
	console.log(`\n${result.text}\n`);
	if (result.pulled === 0 || result.closed !== result.pulled || result.refused !== 1) {
		throw new Error(
			'The workflow ran, but it did not close every alert that it pulled, or it did not refuse the unknown one.',
		);
	}
	return workflow;
}

/** Raises new alerts and shows the ticket that the trigger opens for each. */
async function showTrigger(
	workbench: Workbench,
	tickets: LiveTickets,
	credentials: CredentialIds,
): Promise<StoredWorkflow> {
	const playbook = await step('Activating the playbook "alert to ticket"', () =>
		tickets.activate(workbench, credentials),
	);
	console.log('\nNew alerts in the simulated tenant, and the tickets that the trigger opens for them:');
	for (let alerts = 0; alerts < FIRST_LIVE_ALERTS; alerts++) console.log(await tickets.raiseOne(workbench));
	return playbook;
}

function explain({ tenant, n8n }: Workbench, workflow: StoredWorkflow, playbook: StoredWorkflow): void {
	console.log(
		[
			'',
			`The workflow in the editor:  ${n8n.url}/workflow/${workflow.id}`,
			`The playbook that runs on:   ${n8n.url}/workflow/${playbook.id}`,
			`  sign in to n8n as          ${owner.email}   password  ${owner.password}`,
			`The simulated tenant:        ${tenant.apiUrl}`,
			`  sign in to Microsoft as    ${demoUser.username}   password  ${demoUser.password}`,
			'',
			'To connect a credential yourself: the sign-in page is simulated, and its certificate was made on this machine.',
			'The browser warns of it; choose "Advanced" and continue to localhost.',
			'Everything here is simulated, and the next demo starts empty: export what you want to keep.',
			'',
			'Ctrl-C stops it.',
		].join('\n'),
	);
}

/**
 * Starts the simulated tenant and n8n, signs in, runs a workflow and shows its result, and then shows the trigger at work.
 * With `--once` it ends there. Otherwise alerts and tickets continue until Ctrl-C.
 *
 * @returns the exit code
 */
export async function main(): Promise<number> {
	await installHost();
	const tickets = await LiveTickets.prepare();
	const { environment } = tickets;
	const workbench = await step('Starting n8n and the simulated tenant', () =>
		Workbench.start({ name: 'demo', tenant: { ...TENANT_PORTS, seed: 'demo' }, environment }),
	);
	console.log(`n8n runs in the time zone ${hostTimeZone()}.`);
	const credentials = await step('Signing in at the simulated tenant', () => workbench.signedIn());
	const workflow = await runWorkflow(workbench, credentials);
	const playbook = await showTrigger(workbench, tickets, credentials);
	if (process.argv.includes('--once')) return 0;
	explain(workbench, workflow, playbook);
	// A person may deactivate the playbook or close the laptop's lid. The demo continues after that.
	for (;;) console.log(await tickets.raiseOne(workbench).catch(({ message }: Error) => message));
}
