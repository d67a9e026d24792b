import type { Workflow } from '../scripts/host/client';
import type { SimulatedTenant } from '../simulated-tenant';
import type { BenchCase, Contender } from './benchCase';
import { CountReceiver, untilTrue } from './countReceiver';
import type { N8nBench } from './n8nBench';
import type { Result } from './result';
import { requestEverySecond, triggerEverySecond } from './workflows';

export const BACKLOG = 20_000;
const IDLE_POLLS = 20;
const LONGEST_IN_MS = 600_000;
const RUNS = 3;

/** Runs a workflow that starts by itself until something has happened. */
async function whileActive({ workbench }: N8nBench, workflow: Workflow, happened: () => boolean): Promise<void> {
	const stored = await workbench.client.createWorkflow(workflow);
	const active = await workbench.client.activate(stored);
	try {
		await untilTrue(happened, LONGEST_IN_MS);
	} finally {
		await workbench.client.deactivate(active);
	}
}

const requestsSent = ({ tenant }: N8nBench) => tenant.requests.filter(({ host }) => host === 'api').length;

async function delivered(bench: N8nBench): Promise<Result> {
	const receiver = await CountReceiver.start();
	try {
		const parameters = { event: 'activityOccurred', options: { startFrom: '={{ $now.minus({ days: 1 }).toISO() }}' } };
		const workflow = triggerEverySecond('backlog', parameters, bench.unlimited, receiver.url);
		await whileActive(bench, workflow, () => receiver.count >= BACKLOG);
		return { items: receiver.count };
	} finally {
		receiver.stop();
	}
}

async function polled(bench: N8nBench, workflow: Workflow): Promise<Result> {
	await whileActive(bench, workflow, () => requestsSent(bench) >= IDLE_POLLS);
	return { items: 0 };
}

function idleContenders(bench: N8nBench): Contender[] {
	const { tenant, unlimited } = bench;
	const idle = triggerEverySecond('idle', { event: 'alertCreated' }, unlimited);
	const request = requestEverySecond('idle-http', `${tenant.apiUrl}/api/v1/alerts/`, unlimited);
	return [
		{ who: 'this trigger', run: async () => await polled(bench, idle) },
		{ who: 'Schedule Trigger and HTTP Request', run: async () => await polled(bench, request) },
	];
}

/** What the trigger costs, with nothing to deliver and with much. */
export function triggerCases(fillBacklog: (tenant: SimulatedTenant) => void): BenchCase[] {
	return [
		{
			what: `${IDLE_POLLS} polls without news, one a second`,
			runs: RUNS,
			prepare: () => undefined,
			contenders: (bench) => Promise.resolve(idleContenders(bench)),
		},
		{
			what: 'trigger with 20,000 activities of backlog',
			runs: RUNS,
			prepare: fillBacklog,
			contenders: (bench) => Promise.resolve([{ who: 'this trigger', run: async () => await delivered(bench) }]),
		},
	];
}
