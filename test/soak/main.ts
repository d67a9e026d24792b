import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { step } from '../../scripts/bootstrap/progress';
import { installHost } from '../../scripts/host/install';
import { Workbench } from '../../scripts/workbench';
import { makeActivity, makeAlert } from '../../simulated-tenant';
import { disturb, randomFrom } from './disorder';
import { type Growth, type Health, growthOf, healthOf, lowest, median } from './health';
import { Receiver } from './receiver';
import { DELIVER, type SoakedEvent, calledWorkflow, pollingWorkflow } from './workflows';

const EVENTS: readonly SoakedEvent[] = ['alertCreated', 'activityOccurred'];
/** Workflows that poll every second. */
const POLLING = 8;
const CALLERS = 4;
const LONGEST_RUN_IN_MS = 3_600_000;
const LONGEST_WAIT_FOR_THE_LAST_IN_MS = 120_000;
/** The first part of a run fills caches. */
const WARM_UP = 0.2;
/** A leak of one request's memory in each poll would be a multiple. */
const MOST_GROWTH = 1.3;
const MOST_STATE_IN_BYTES = 200_000;
/** Share of the calls: a busy n8n closes a connection now and then, one that hangs closes many. */
const MOST_CLOSED_CONNECTIONS = 0.01;

/** What is called over and over. */
const OPERATIONS: Record<string, Record<string, unknown>> = {
	alerts: { resource: 'alert', operation: 'getAll', limit: 100 },
	activities: { resource: 'activity', operation: 'getAll', returnAll: true },
	close: { resource: 'alert', operation: 'close', alertId: '={{ $json.body.alertId }}', classification: 'benign' },
	entities: { resource: 'entity', operation: 'getAll', limit: 20 },
};

const ENVIRONMENT = {
	N8N_METRICS: 'true',
	EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
	// With a small heap garbage is collected often, so that its lowest points show what is kept.
	NODE_OPTIONS: '--max-old-space-size=640',
	// The default engine makes a V8 isolate for every poll, which costs many times what the poll does.
	N8N_EXPRESSION_ENGINE: 'legacy',
};

interface Limits {
	polls: number;
	executions: number;
	seed: number;
}

/** One n8n under load, and everything that is counted. */
class Soak {
	polls = 0;

	executions = 0;

	/** Requests that the tenant answered with a bad status: most of the faults that struck. */
	refusals = 0;

	/** Connections that n8n closed before it answered. */
	closedConnections = 0;

	readonly errors = new Map<string, number>();

	readonly health: Health[] = [];

	private readonly raised: Record<SoakedEvent, string[]> = { alertCreated: [], activityOccurred: [] };

	private readonly workflows: string[] = [];

	private readonly random: () => number;

	constructor(
		private readonly workbench: Workbench,
		private readonly receiver: Receiver,
		private readonly limits: Limits,
	) {
		this.random = randomFrom(limits.seed);
	}

	async prepare(): Promise<void> {
		const { workbench, receiver } = this;
		workbench.tenant.throttle.requestsPerMinute = undefined;
		const credentials = await workbench.signedIn({ requestsPerMinute: 100_000 });
		for (const [path, parameters] of Object.entries(OPERATIONS)) {
			await workbench.client.activate(
				await workbench.client.createWorkflow(calledWorkflow(path, parameters, credentials)),
			);
		}
		for (let index = 0; index < POLLING; index++) {
			const event = EVENTS[index % EVENTS.length] ?? 'alertCreated';
			const workflow = await workbench.client.createWorkflow(
				pollingWorkflow(event, credentials, `${receiver.url}/${event}-${index}`),
			);
			this.workflows.push(workflow.id);
			await workbench.client.activate(workflow);
		}
		await this.untilAllPolled();
	}

	/** A trigger begins with its first poll, which comes a moment after n8n calls the workflow active. */
	private async untilAllPolled(): Promise<void> {
		this.workbench.tenant.requests.length = 0;
		this.polls = 0;
		for (const deadline = Date.now() + LONGEST_WAIT_FOR_THE_LAST_IN_MS; this.polls < POLLING * 3;) {
			if (Date.now() > deadline) throw new Error('The triggers do not poll.');
			await pause(200);
			this.countPolls();
		}
	}

	async run(): Promise<void> {
		const startedAt = Date.now();
		const callers = Array.from({ length: CALLERS }, async () => await this.callOperations());
		let reportedAt = startedAt;
		while (!this.isDone()) {
			if (Date.now() - startedAt > LONGEST_RUN_IN_MS) throw new Error('The run did not end within an hour.');
			this.raise();
			if (this.random() < 0.5) disturb(this.workbench.tenant, this.random);
			this.countPolls();
			this.health.push(await healthOf(this.workbench.n8n.url));
			if (Date.now() - reportedAt > 30_000) {
				reportedAt = Date.now();
				console.log(`${this.polls} polls, ${this.executions} executions`);
			}
			await pause(1_000);
		}
		await Promise.all(callers);
		this.workbench.tenant.faults.clear();
		await this.untilAllCame();
	}

	private isDone(): boolean {
		return this.polls >= this.limits.polls && this.executions >= this.limits.executions;
	}

	private raise(): void {
		const { alerts, activities } = this.workbench.tenant;
		const time = Date.now() - Math.floor(this.random() * 2_000);
		const alert = makeAlert({ timestamp: Date.now() });
		const activity = makeActivity({ timestamp: time, created: Date.now() });
		alerts.push(alert);
		activities.push(activity);
		this.raised.alertCreated.push(alert._id);
		this.raised.activityOccurred.push(activity._id);
	}

	/** A poll reads oldest first, which no other operation of the run does. */
	private countPolls(): void {
		const { requests } = this.workbench.tenant;
		this.refusals += requests.filter(({ status = 0 }) => status >= 400).length;
		this.polls += requests.filter(({ body }) => (body as { sortDirection?: string })?.sortDirection === 'asc').length;
		// The tenant keeps every request, which would grow here.
		requests.length = 0;
	}

	private async callOperations(): Promise<void> {
		const paths = Object.keys(OPERATIONS);
		while (this.executions < this.limits.executions) {
			await this.untilPollsKeepUp();
			const path = paths[Math.floor(this.random() * paths.length)] ?? '';
			const { alerts } = this.workbench.tenant;
			const alertId = alerts[Math.floor(this.random() * alerts.length)]?._id;
			const words = await this.call(path, { alertId });
			if (words) this.errors.set(words, (this.errors.get(words) ?? 0) + 1);
		}
	}

	/** Spreads the executions over the whole run, so that its first and its last quarter do the same. */
	private async untilPollsKeepUp(): Promise<void> {
		const { polls, executions } = this.limits;
		while (this.executions < executions && this.executions * polls > this.polls * executions) await pause(100);
	}

	/**
	 * Calls an operation. A busy n8n closes a connection before it has answered; one that has ended fails the look at its
	 * health.
	 *
	 * @returns the error in words, if there was one
	 */
	private async call(path: string, body: object): Promise<string | undefined> {
		try {
			const response = await fetch(`${this.workbench.n8n.url}/webhook/${path}`, {
				method: 'POST',
				// A connection that is kept may be closed by n8n at the moment when the next call begins.
				headers: { 'content-type': 'application/json', connection: 'close' },
				body: JSON.stringify(body),
			});
			const { error, message } = (await response.json()) as { error?: string; message?: string };
			this.executions += 1;
			return response.ok ? error : `n8n: ${message}`;
		} catch (error) {
			const { code } = ((error as Error).cause ?? {}) as { code?: string };
			if (code !== 'ECONNRESET' && code !== 'UND_ERR_SOCKET') throw error;
			this.closedConnections += 1;
			return undefined;
		}
	}

	private async untilAllCame(): Promise<void> {
		const deadline = Date.now() + LONGEST_WAIT_FOR_THE_LAST_IN_MS;
		while (this.lost().length > 0 && Date.now() < deadline) await pause(1_000);
	}

	/** Records that a workflow was not given: which workflow, and the how manieth record. */
	lost(): string[] {
		return this.expected().flatMap(({ ids, given }, workflow) =>
			ids.flatMap((id, index) => (given.has(id) ? [] : [`record ${index} of workflow ${workflow}`])),
		);
	}

	repeated(): string[] {
		return this.expected().flatMap(({ given }) => [...given].filter(([, times]) => times > 1).map(([id]) => id));
	}

	private expected() {
		return Array.from({ length: POLLING }, (_, index) => {
			const event = EVENTS[index % EVENTS.length] ?? 'alertCreated';
			const given = this.receiver.delivered.get(`/${event}-${index}`) ?? new Map<string, number>();
			return { ids: this.raised[event], given };
		});
	}

	async largestStateInBytes(): Promise<number> {
		const { client } = this.workbench;
		const sizes = this.workflows.map(async (id) => {
			const { staticData } = await client.request<{ staticData: unknown }>('GET', `/rest/workflows/${id}`);
			return JSON.stringify(staticData ?? {}).length;
		});
		return Math.max(...(await Promise.all(sizes)));
	}

	/** Executions in which the trigger had done its part and the node after it failed. They explain a lost record. */
	async failedDeliveries(): Promise<string[]> {
		const { client } = this.workbench;
		const failures: string[] = [];
		for (const id of this.workflows) {
			const executions = (await client.executions(id)).filter(({ status }) => status === 'error');
			for (const execution of executions) {
				const { error } = await client.finished(execution.id);
				if (error?.node === DELIVER) failures.push(`${id}: ${error.message}`);
			}
		}
		return failures;
	}

	/** How heap, handles and files grew after the warm-up. */
	growth(): Record<keyof Health, Growth> {
		const samples = this.health.slice(Math.floor(this.health.length * WARM_UP));
		const of = (field: keyof Health) => samples.map((one) => one[field]);
		return {
			heapInBytes: growthOf(of('heapInBytes'), lowest),
			handles: growthOf(of('handles'), median),
			openFiles: growthOf(of('openFiles'), median),
		};
	}

	/** Warnings of Node.js about listeners that pile up. */
	get listenerWarnings(): number {
		return readFileSync(this.workbench.n8n.logFile, 'utf8').split('MaxListenersExceededWarning').length - 1;
	}
}

function limitsOf(): Limits {
	const { values } = parseArgs({
		options: {
			polls: { type: 'string', default: '10000' },
			executions: { type: 'string', default: '2000' },
			seed: { type: 'string', default: String(Date.now()) },
		},
	});
	return { polls: Number(values.polls), executions: Number(values.executions), seed: Number(values.seed) };
}

/** @returns what is wrong, one line each */
async function verdict(soak: Soak): Promise<string[]> {
	const { heapInBytes, handles, openFiles } = soak.growth();
	const stateInBytes = await soak.largestStateInBytes();
	const lost = soak.lost();
	const repeated = soak.repeated().length;
	const failedDeliveries = lost.length > 0 ? await soak.failedDeliveries() : [];
	const { polls, executions, refusals, listenerWarnings, closedConnections } = soak;
	const counts = { polls, executions, refusals, lost: lost.length, repeated, stateInBytes };
	console.table({ heapInBytes, handles, openFiles });
	console.table({ ...counts, listenerWarnings, closedConnections });
	console.table([...soak.errors].map(([error, times]) => ({ error, times })));
	return [
		...(heapInBytes.ratio > MOST_GROWTH ? ['The heap of n8n grew.'] : []),
		...(handles.ratio > MOST_GROWTH || openFiles.ratio > MOST_GROWTH ? ['Handles or files stay open.'] : []),
		...lost.map((record) => `${record} did not come.`),
		...failedDeliveries.map((failure) => `The node after the trigger failed in workflow ${failure}`),
		...(repeated > 0 ? [`${repeated} records came twice.`] : []),
		...(stateInBytes > MOST_STATE_IN_BYTES ? ['The state of a trigger is too large.'] : []),
		...(closedConnections > executions * MOST_CLOSED_CONNECTIONS ? ['n8n closed too many connections.'] : []),
		...(refusals === 0 ? ['No fault struck, so nothing was shown.'] : []),
		...(listenerWarnings > 0 ? ['Listeners piled up.'] : []),
		...([...soak.errors.keys()].some((words) => /^n8n:|TypeError|undefined/.test(words)) ? ['An error was raw.'] : []),
	];
}

/**
 * Polls and executes for many minutes in one n8n process while faults strike at random, and looks at what grows.
 * `--polls`, `--executions` and `--seed` change how much and which faults.
 *
 * @returns 0 only if nothing grew, was lost or came twice
 */
export async function main(): Promise<number> {
	const limits = limitsOf();
	await installHost();
	const receiver = await Receiver.start();
	const workbench = await step(
		'Starting n8n and the simulated tenant',
		async () => await Workbench.start({ name: 'soak', tenant: { seed: 'demo' }, environment: ENVIRONMENT }),
	);
	try {
		const soak = new Soak(workbench, receiver, limits);
		await step('Activating the workflows', async () => await soak.prepare());
		await soak.run();
		const faults = await verdict(soak);
		for (const fault of faults) console.log(fault);
		console.log(`To repeat: npm run soak -- --seed ${limits.seed}`);
		return faults.length === 0 ? 0 : 1;
	} finally {
		receiver.stop();
		await workbench.stop();
	}
}
