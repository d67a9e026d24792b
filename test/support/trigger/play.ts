import type { SimulatedTenant } from '../../../simulated-tenant';
import { directly } from './direct';
import type { Arrival, History, Poll, Step, Withdrawal } from './history';
import { type Kill, PollHost, idOf } from './pollHost';
import { recordKinds } from './records';

const MINUTE_IN_MS = 60_000;
const MOST_POLLS_TO_THE_END = 600;
const DEFAULT_OVERLAPS_IN_MINUTES = { activityOccurred: 5, alertClosed: 30, alertCreated: 30 };

/** How a history ended. */
export interface Outcome {
	/** How many records had to be delivered. */
	records: number;
	lost: string[];
	/** Records that were delivered although they are older than the start, or do not meet the filters. */
	unwanted: string[];
	/** Records that were delivered twice without a kill that explains it. */
	duplicates: string[];
	/** How many records were delivered again after a kill. */
	repeated: number;
	kills: Kill[];
	polls: number;
	largestStateInBytes: number;
	/** How many requests the last polls sent, which had nothing new to read. */
	idleRequests: number[];
}

/** Plays one history against the tenant. The tenant's clock is the service's, and `now` is n8n's. */
export class Play {
	readonly host: PollHost;

	skewInMs = 0;

	private readonly expected = new Set<string>();

	private readonly withdrawn = new Set<string>();

	private readonly forbidden = new Set<string>();

	private interruption?: Poll['interruption'];

	private requestsOfPoll = 0;

	private polls = 0;

	/** How many executions have done their work. */
	private worked = 0;

	private start = 0;

	constructor(
		private readonly tenant: SimulatedTenant,
		private readonly history: History,
	) {
		const { event, isDurable, maxItemsPerPoll, overlapInMinutes, startsBackInMinutes } = history;
		this.start = this.now() - (startsBackInMinutes ?? 0) * MINUTE_IN_MS;
		const startFrom = startsBackInMinutes === undefined ? '' : new Date(this.start).toISOString();
		tenant.settings.pageSize = history.pageSize;
		this.host = new PollHost({
			isDurable,
			parameters: {
				authentication: 'apiToken',
				event,
				filterMode: 'json',
				filtersJson: JSON.stringify(recordKinds[event].filters),
				simplify: false,
				options: { maxItemsPerPoll, overlapInMinutes, startFrom },
			},
			now: () => tenant.clock.now(),
			send: directly(tenant, async () => await this.beforeRequest()),
		});
	}

	/** n8n's clock. */
	now(): number {
		return this.tenant.clock.now() + this.skewInMs;
	}

	async run(): Promise<Outcome> {
		if (this.history.startsBackInMinutes !== undefined) this.addBacklog(this.history.startsBackInMinutes);
		await this.host.activate();
		for (const step of this.history.steps) await this.take(step);
		return await this.end();
	}

	private async take(step: Step): Promise<void> {
		switch (step.kind) {
			case 'arrival':
				return this.arrive(step);
			case 'withdrawal':
				return this.withdraw(step);
			case 'poll':
				return await this.poll(step);
			case 'activation':
				return void (await ignoringFaults(this.host.activate()));
			case 'restart':
				return void (await ignoringFaults(this.host.restart()));
			case 'clock':
				return this.changeClock(step.skewInMinutes);
			case 'fault':
				return this.addFault(step);
			case 'late polls':
				return void (await ignoringFaults(this.host.pollLate(step.count)));
			case 'manual test':
				return void (await ignoringFaults(this.host.pollManually()));
			case 'regress':
				return this.host.regress(step.statesBack);
			case 'time':
				return this.tenant.clock.advance(step.minutes * MINUTE_IN_MS);
		}
	}

	private addBacklog(minutes: number): void {
		const { event } = this.history;
		for (let index = 0; index < minutes % 23; index++) {
			const share = this.history.hasTiedBacklog ? 0.4 : index / 23;
			const time = this.start + Math.floor(share * minutes * MINUTE_IN_MS);
			this.expected.add(recordKinds[event].add(this.tenant, time, true));
		}
	}

	private arrive({ lateness, matching, isTie, aheadInMinutes }: Arrival): void {
		const { event, overlapInMinutes = DEFAULT_OVERLAPS_IN_MINUTES[event], hasFutureRecords } = this.history;
		const isAhead = hasFutureRecords && event !== 'activityOccurred';
		const moment = this.tenant.clock.now() + (isAhead ? aheadInMinutes * MINUTE_IN_MS : 0);
		lateness.forEach((share, index) => {
			const late = (isTie ? (lateness[0] ?? 0) : share) * overlapInMinutes * MINUTE_IN_MS;
			const time = moment - Math.floor(late);
			const isMatching = matching[index] === true;
			const id = recordKinds[event].add(this.tenant, time, isMatching);
			(isMatching && time >= this.start ? this.expected : this.forbidden).add(id);
		});
	}

	private withdraw({ count }: Withdrawal): void {
		const left = [...this.expected].filter((id) => !this.withdrawn.has(id));
		for (const id of left.slice(-count)) {
			recordKinds[this.history.event].withdraw(this.tenant, id);
			this.withdrawn.add(id);
		}
	}

	private async poll({ kill, interruption }: Poll): Promise<void> {
		this.interruption = interruption;
		this.requestsOfPoll = 0;
		this.polls++;
		await ignoringFaults(this.host.poll(kill));
		this.interruption = undefined;
		this.work();
		this.tenant.clock.advance(MINUTE_IN_MS);
		if (kill !== undefined) await ignoringFaults(this.host.restart());
	}

	/** The workflow closes three of every four records that it receives, and leaves the fourth for an analyst. */
	private work(): void {
		if (!this.history.closesWhatItIsGiven) return;
		for (; this.worked < this.host.executions.length; this.worked++) {
			const ids = (this.host.executions[this.worked] ?? []).map(idOf);
			for (const id of ids.filter((_id, index) => index % 4 !== 3))
				recordKinds[this.history.event].withdraw(this.tenant, id);
		}
	}

	private async beforeRequest(): Promise<void> {
		this.requestsOfPoll++;
		const { beforeRequest, happening } = this.interruption ?? {};
		if (!happening || this.requestsOfPoll !== beforeRequest) return;
		this.interruption = undefined;
		if (happening.kind !== 'overlapping poll') return await this.take(happening);
		// The service is slow, and n8n does not wait for it.
		this.tenant.clock.advance(happening.afterMinutes * MINUTE_IN_MS);
		await ignoringFaults(this.host.poll());
	}

	/** With a clock that is ahead, records of the future could not be distinguished from those of now. */
	private changeClock(skewInMinutes: number): void {
		const skew = this.history.hasFutureRecords ? -Math.abs(skewInMinutes) : skewInMinutes;
		this.skewInMs = skew * MINUTE_IN_MS;
	}

	private addFault({ answer, status, times }: Extract<Step, { kind: 'fault' }>): void {
		const answers = {
			lost: 'answer lost' as const,
			page: 'html' as const,
			reset: 'reset' as const,
			status: { status, body: { detail: 'Not now' } },
			throttled: {
				status: 429,
				body: { detail: `Request was throttled. Expected available in ${times * 9} seconds.` },
			},
		};
		this.tenant.faults.add({ match: { host: 'api' }, answer: answers[answer], times });
	}

	/** Polls until nothing more is delivered, then counts. */
	private async end(): Promise<Outcome> {
		this.tenant.faults.clear();
		const idleRequests: number[] = [];
		for (let polls = 0; idleRequests.length < 2; polls++) {
			if (polls > MOST_POLLS_TO_THE_END) throw new Error('The trigger does not come to an end');
			this.tenant.clock.advance(MINUTE_IN_MS);
			this.requestsOfPoll = 0;
			this.polls++;
			const count = await ignoringFaults(this.host.poll());
			this.work();
			// A poll without a request only waited for a throttled tenant, so it tells nothing about the end.
			const hasAsked = this.requestsOfPoll > 0;
			if (count === 0 && hasAsked && !this.host.bookmark?.sweep) idleRequests.push(this.requestsOfPoll);
		}
		return { ...this.counts(), idleRequests };
	}

	private counts(): Omit<Outcome, 'idleRequests'> {
		const { delivered, duplicates, kills, largestStateInBytes, repeated } = this.host;
		return {
			records: this.expected.size - this.withdrawn.size,
			lost: [...this.expected].filter((id) => !this.withdrawn.has(id) && !delivered.has(id)),
			unwanted: [...delivered].filter((id) => !this.expected.has(id)),
			duplicates,
			repeated,
			kills,
			polls: this.polls,
			largestStateInBytes,
		};
	}
}

/** n8n records a poll that fails, and starts the next one in time. */
async function ignoringFaults<T>(happening: Promise<T>): Promise<T | undefined> {
	return await happening.catch((error: unknown) => {
		if (!(error instanceof Error) || !error.name.startsWith('Node')) throw error;
		return undefined;
	});
}
