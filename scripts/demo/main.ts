import path from 'node:path';

import { step } from '../bootstrap/progress';
import { hostTimeZone } from '../host/environment';
import { type CredentialIds, importWorkflow } from '../host/import';
import { installHost } from '../host/install';
import type { Workbench } from '../workbench';
import { Clock } from './clock';
import { type Pages, explanation } from './explanation';
import { LiveAlerts } from './live';
import { demoResult } from './result';
import { type Stage, furnish, startStage } from './stage';
import { Terminal } from './terminal';

/** Closes five alerts. This is for the simulated tenant only, and no example to copy. */
const WORKFLOW = path.join(__dirname, 'pull-and-close.json');

/** With `--once` the demo ends after this many live alerts. */
const FIRST_LIVE_ALERTS = 2;

async function runWorkflow(
	{ client }: Workbench,
	credentials: CredentialIds,
	terminal: Terminal,
	clock: Clock,
): Promise<void> {
	const workflow = await importWorkflow(client, WORKFLOW, credentials);
	const execution = await step(`Running the workflow "${workflow.name}"`, () => client.run(workflow));
	const result = demoResult(execution.assertSucceeded(), terminal, clock);
	console.log(`\n${result.text}\n`);
	if (result.pulled === 0 || result.closed !== result.pulled || result.refused !== 1) {
		throw new Error(
			'The workflow ran, but it did not close every alert that it pulled, or it did not refuse the unknown one.',
		);
	}
}

/**
 * Starts the simulated tenant, the services beside it and n8n, signs in, runs a workflow and shows its result, and says
 * what can be opened. Then alerts are raised and closed until Ctrl-C; with `--once` two of them.
 *
 * @returns the exit code
 */
export async function main(): Promise<number> {
	const terminal = Terminal.of(process.stdout, process.env.NO_COLOR);
	const clock = new Clock(hostTimeZone());
	await installHost();
	const stage = await step<Stage>('Starting n8n and the simulated tenant', (say) => startStage('demo', say));
	const { workbench, standIns } = stage;
	const credentials = await step('Signing in at the simulated tenant', () => workbench.signedIn());
	const pages = await step<Pages>('Importing the playbooks', (say) => furnish(stage, credentials, say));
	await runWorkflow(workbench, credentials, terminal, clock);
	console.log(explanation(pages, workbench.tenant, clock));
	console.log('\nNew alerts, the tickets that are opened for them, and what becomes of both:');
	const live = new LiveAlerts(workbench.tenant, standIns.jira, terminal, clock);
	const say = (line: string) => console.log(line);
	if (process.argv.includes('--once')) {
		for (let alerts = 0; alerts < FIRST_LIVE_ALERTS; alerts++) await live.raiseOne(say);
		return 0;
	}
	// A person may deactivate a playbook or close the laptop's lid. The demo continues after that.
	for (;;) await live.raiseOne(say).catch(({ message }: Error) => say(message));
}
