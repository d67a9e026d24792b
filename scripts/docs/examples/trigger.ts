import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { surroundings } from '../../../nodes/DefenderCloudApps/transport/runtime';
import { triggerEvents } from '../../../nodes/DefenderCloudApps/trigger/events';
import { type SimulatedTenant, startSimulatedTenant } from '../../../simulated-tenant';
import { PROJECT_FOLDER } from '../../../test/support/package';
import { followClock } from '../../../test/support/surroundings';
import { directly } from '../../../test/support/trigger/direct';
import { PollHost } from '../../../test/support/trigger/pollHost';
import type { TriggerExamples } from './recorded';
import { EXAMPLE_TIME, exampleRecords } from './records';

const HOUR_IN_MS = 3_600_000;

/** How the API says that an alert was closed as benign. */
const BENIGN = 4;

/** Lets the trigger poll the simulated tenant, once for each event. */
export async function runTriggerExamples(): Promise<TriggerExamples> {
	const tenant = await startSimulatedTenant({
		now: () => EXAMPLE_TIME,
		certificateFolder: path.join(PROJECT_FOLDER, '.work', 'certificates'),
	});
	const before = { ...surroundings };
	followClock(surroundings, tenant);
	try {
		const examples: TriggerExamples = {};
		for (const { value } of triggerEvents) examples[value] = await itemOf(tenant, value);
		return examples;
	} finally {
		Object.assign(surroundings, before);
		await tenant.stop();
	}
}

async function itemOf(tenant: SimulatedTenant, event: string): Promise<IDataObject> {
	const startFrom = new Date(EXAMPLE_TIME - 6 * HOUR_IN_MS).toISOString();
	const host = new PollHost({
		isDurable: false,
		parameters: { authentication: 'apiToken', event, options: { startFrom } },
		send: directly(tenant),
		now: () => tenant.clock.now(),
	});
	tenant.reset();
	Object.assign(tenant, exampleRecords());
	for (const alert of event === 'alertClosed' ? tenant.alerts : []) {
		Object.assign(alert, {
			resolutionStatusValue: BENIGN,
			resolveTime: new Date(EXAMPLE_TIME - HOUR_IN_MS / 2).toISOString(),
		});
	}
	await host.activate();
	const item = host.executions[0]?.at(-1);
	if (!item) throw new Error(`The trigger delivers no ${event}`);
	return item;
}
