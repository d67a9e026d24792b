import type { SimulatedTenant } from '../../simulated-tenant';
import { directly } from '../support/trigger/direct';
import { PollHost } from '../support/trigger/pollHost';
import { recordKinds } from '../support/trigger/records';
import type { FaultBench } from './bench';
import { type TriggerCell, SOME_PAGE } from './triggerCells';

const MINUTE_IN_MS = 60_000;
const HOURS_BEHIND = 5;
/** More than one poll delivers, and older than any look-back. */
const BACKLOG = 250;
const NEW_RECORDS_OF_A_POLL = 2;
const POLLS_UNDER_A_LASTING_FAULT = 8;
const POLLS_UNTIL_STUCK = 40;
const IDLE_POLLS_AT_THE_END = 3;

/** What a trigger did under a fault, seen from the outside. */
export interface TriggerResult {
	/** Records that had to be delivered and never were, although the fault is over. */
	lost: string[];
	/** Records that were delivered twice. */
	repeated: string[];
	/** It still had something to deliver after many polls without a fault. */
	isStuck: boolean;
	/** Records that were delivered while the fault lasted. */
	deliveredUnderFault: number;
	/** Messages of the polls that failed. */
	errors: string[];
}

/** Plays one cell: a trigger that meets the fault, continues after it, and has to deliver everything once. */
export async function runTriggerCell(bench: FaultBench, cell: TriggerCell): Promise<TriggerResult> {
	return await new TriggerPlay(bench, cell).run();
}

class TriggerPlay {
	private readonly tenant: SimulatedTenant;

	private readonly host: PollHost;

	private readonly expected: string[] = [];

	private readonly errors: string[] = [];

	constructor(
		bench: FaultBench,
		private readonly cell: TriggerCell,
	) {
		bench.reset();
		this.tenant = bench.tenant;
		const { event, situation } = cell;
		const startFrom = new Date(this.tenant.clock.now() - startInMs(situation)).toISOString();
		this.host = new PollHost({
			isDurable: false,
			parameters: {
				authentication: 'apiToken',
				event,
				filterMode: 'json',
				filtersJson: JSON.stringify(recordKinds[event].filters),
				simplify: true,
				options: { startFrom },
			},
			now: () => this.tenant.clock.now(),
			send: directly(this.tenant),
		});
	}

	async run(): Promise<TriggerResult> {
		const { situation, strike } = this.cell;
		if (situation !== 'caught up') this.addBacklog();
		if (situation === 'at start') this.strike();
		await this.activate();
		if (situation === 'caught up') this.tenant.clock.advance(MINUTE_IN_MS);
		if (situation === 'caught up') this.arrive();
		if (situation !== 'at start') this.strike();
		// At start, the activation delivers under the fault as well.
		const before = situation === 'at start' ? 0 : this.host.delivered.size;
		const lasting = Number.isFinite(strike.times) ? 0 : POLLS_UNDER_A_LASTING_FAULT;
		for (let polls = 0; polls < lasting; polls++) await this.poll();
		const deliveredUnderFault = this.host.delivered.size - before;
		if (lasting > 0) this.tenant.faults.clear();
		for (let polls = 0; polls < 2; polls++) {
			this.arrive();
			await this.poll();
		}
		const isStuck = !(await this.pollToTheEnd());
		this.tenant.faults.clear();
		if (this.tenant.violations.length > 0) throw new Error(`The trigger did harm: ${this.tenant.violations.join(' ')}`);
		const { delivered, duplicates } = this.host;
		return {
			lost: this.expected.filter((id) => !delivered.has(id)),
			repeated: duplicates,
			isStuck,
			deliveredUnderFault,
			errors: this.errors,
		};
	}

	/** Older than the look-back by hours, in order, one a minute. */
	private addBacklog(): void {
		const start = this.tenant.clock.now() - (HOURS_BEHIND - 0.1) * 60 * MINUTE_IN_MS;
		for (let index = 0; index < BACKLOG; index++) this.add(start + index * MINUTE_IN_MS);
	}

	private arrive(): void {
		for (let index = 0; index < NEW_RECORDS_OF_A_POLL; index++) this.add(this.tenant.clock.now() - index * 1_000);
	}

	private add(time: number): void {
		this.expected.push(recordKinds[this.cell.event].add(this.tenant, time, true));
	}

	private strike(): void {
		const { kind, request, strike } = this.cell;
		const answer = kind.make(SOME_PAGE, SOME_PAGE);
		if (answer) this.tenant.faults.add({ match: { host: 'api', from: request }, answer, times: strike.times });
	}

	/** n8n activates again until it works, as a user would. */
	private async activate(): Promise<void> {
		if (this.cell.situation === 'catching up') return;
		for (let tries = 0; tries < POLLS_UNDER_A_LASTING_FAULT; tries++) {
			const failed = await this.failureOf(this.host.activate());
			if (!failed) return;
			this.tenant.clock.advance(MINUTE_IN_MS);
		}
	}

	private async poll(): Promise<void> {
		this.tenant.clock.advance(MINUTE_IN_MS);
		await this.failureOf(this.host.poll());
	}

	private async failureOf(happening: Promise<unknown>): Promise<boolean> {
		try {
			await happening;
			return false;
		} catch (error) {
			const { message, description, name } = error as Error & { description?: string | null };
			this.errors.push(
				name.startsWith('Node') ? `${message} ${description ?? ''}` : `undefined error ${name}: ${message}`,
			);
			return true;
		}
	}

	/** @returns whether there is nothing left to deliver */
	private async pollToTheEnd(): Promise<boolean> {
		let idle = 0;
		for (let polls = 0; polls < POLLS_UNTIL_STUCK && idle < IDLE_POLLS_AT_THE_END; polls++) {
			const before = this.host.delivered.size;
			await this.poll();
			idle = this.host.delivered.size > before || this.host.bookmark?.sweep ? 0 : idle + 1;
		}
		return idle >= IDLE_POLLS_AT_THE_END;
	}
}

function startInMs(situation: TriggerCell['situation']): number {
	return situation === 'caught up' ? 0 : HOURS_BEHIND * 60 * MINUTE_IN_MS;
}
