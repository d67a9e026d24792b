import type { IExecuteFunctions } from 'n8n-workflow';

import { anything } from '../../../nodes/DefenderCloudApps/transport/answers';
import { ApiClient } from '../../../nodes/DefenderCloudApps/transport/client';
import { type ClientLimits, DEFAULT_LIMITS } from '../../../nodes/DefenderCloudApps/transport/limits';
import { forgetPacers } from '../../../nodes/DefenderCloudApps/transport/pacer';
import { surroundings } from '../../../nodes/DefenderCloudApps/transport/runtime';
import { arbitraryNumber } from '../../../simulated-tenant/core/random';
import { CountingService, type Limit } from './countingService';
import { VirtualTime } from './virtualTime';

/** n8n processes that do not know of each other, and what each of them has to do. */
export interface Load {
	processes: number;
	/** Of all processes together. */
	executions: number;
	requestsPerExecution: number;
	/** How many executions a process runs at once. */
	concurrency: number;
	requestsPerMinute?: number;
}

export interface LoadResult {
	/** How many requests the service refused. */
	refused: number;
	/** How many executions failed. */
	failed: number;
	/** From the first request to the last answer. */
	wallInMs: number;
}

const NOON = Date.UTC(2026, 4, 12, 12);

/** A request and its answer travel this long each. */
const TRAVEL_IN_MS = { least: 20, most: 150 };
/** How long the service works on a request. */
const WORK_IN_MS = { least: 30, most: 400 };
const SLOW_WORK_IN_MS = 6_000;
/** The first requests of many have to make their connections. */
const SLOW_TRAVEL_IN_MS = { least: 1_200, most: 1_900 };

const POLL_INTERVAL_IN_MS = 60_000;
/** As trigger/poll.ts has it. */
const POLL_BUDGET_IN_MS = 40_000;

/** Processes with the real client in front of a service that counts, in virtual time. Chance comes from the seed. */
export class PaceWorld {
	readonly time: VirtualTime;

	readonly service: CountingService;

	/** Which share of the requests travel for long, and which share of the answers take seconds. */
	slowShare = 0;

	private readonly random: () => number;

	constructor(limit: Limit, seed: number) {
		this.random = randomFrom(seed);
		// The first request comes at any moment of a minute.
		this.time = new VirtualTime(NOON + Math.floor(this.random() * 60_000));
		this.service = new CountingService(limit);
		forgetPacers();
		surroundings.now = () => this.time.now;
		surroundings.random = this.random;
		surroundings.pause = async (durationInMs, ...signals) => await this.time.sleep(durationInMs, ...signals);
	}

	/** Processes do their work. */
	async work(load: Load): Promise<LoadResult> {
		const begun = this.time.now;
		const failures: unknown[] = [];
		const processes = Array.from({ length: load.processes }, async (_nothing, index) => {
			const share = Math.ceil((load.executions - index) / load.processes);
			await this.process(`process-${index}`, share, load, failures);
		});
		await Promise.all(processes);
		return { refused: this.service.refused, failed: failures.length, wallInMs: this.time.now - begun };
	}

	private async process(name: string, executions: number, load: Load, failures: unknown[]): Promise<void> {
		let left = executions;
		const runner = async (): Promise<void> => {
			while (left-- > 0) await this.execution(name, load).catch((error: unknown) => failures.push(error));
		};
		await Promise.all(Array.from({ length: load.concurrency }, runner));
	}

	private async execution(name: string, { requestsPerExecution, requestsPerMinute }: Load): Promise<void> {
		const client = await this.client(name, DEFAULT_LIMITS, requestsPerMinute);
		for (let requests = 0; requests < requestsPerExecution; requests++) await send(client);
	}

	/** A trigger polls with one request, as often as n8n does it. @returns which of the polls got through */
	async trigger(name: string, polls: number): Promise<boolean[]> {
		const through: boolean[] = [];
		await this.time.sleep(this.random() * POLL_INTERVAL_IN_MS);
		for (let poll = 0; poll < polls; poll++) {
			const next = this.time.now + POLL_INTERVAL_IN_MS;
			through.push(await this.hasTurn(name));
			await this.time.sleep(Math.max(0, next - this.time.now));
		}
		return through;
	}

	private async hasTurn(name: string): Promise<boolean> {
		const limits = { maxWaitInMs: POLL_BUDGET_IN_MS, deadline: this.time.now + POLL_BUDGET_IN_MS, isPoll: true };
		return await send(await this.client(name, limits)).then(
			() => true,
			() => false,
		);
	}

	/** Processes share no pace, as the client keeps one for each API URL; the service behind all of them is one. */
	private async client(processName: string, limits: ClientLimits, requestsPerMinute?: number): Promise<ApiClient> {
		const credential = {
			cloud: 'custom',
			apiUrl: `https://${processName}.example`,
			loginUrl: 'https://login.example',
			apiToken: 'x',
			requestsPerMinute,
		};
		const context = {
			getNode: () => ({ name: 'Defender', type: 'x', parameters: {} }),
			getNodeParameter: () => 'apiToken',
			getCredentials: async () => await Promise.resolve(credential),
			getInputData: () => [],
			helpers: { httpRequestWithAuthentication: async () => await this.exchange() },
		};
		return await ApiClient.open(context as unknown as IExecuteFunctions, limits);
	}

	private async exchange(): Promise<object> {
		await this.time.sleep(this.between(this.isSlow() ? SLOW_TRAVEL_IN_MS : TRAVEL_IN_MS));
		const { isRefused, retryAfterInSeconds } = this.service.arrive(this.time.now);
		const workInMs = this.isSlow() ? SLOW_WORK_IN_MS : this.between(WORK_IN_MS);
		await this.time.sleep((isRefused ? 0 : workInMs) + this.between(TRAVEL_IN_MS));
		const headers = retryAfterInSeconds === undefined ? {} : { 'retry-after': `${retryAfterInSeconds}` };
		return { statusCode: isRefused ? 429 : 200, headers, body: '{}' };
	}

	private isSlow(): boolean {
		return this.random() < this.slowShare;
	}

	private between({ least, most }: { least: number; most: number }): number {
		return least + this.random() * (most - least);
	}
}

async function send(client: ApiClient): Promise<void> {
	await client.request({ method: 'POST', path: ['v1', 'alerts'], isRepeatable: true, permissions: [], read: anything });
}

/** The same numbers from 0 up to 1 for the same seed. */
function randomFrom(seed: number): () => number {
	let drawn = 0;
	return () => arbitraryNumber(`${seed} ${drawn++}`) / 2 ** 32;
}
