import fc from 'fast-check';

import type { KillPoint } from './pollHost';

export type EventName = 'activityOccurred' | 'alertClosed' | 'alertCreated';

/** Records that become visible at one moment. */
export interface Arrival {
	kind: 'arrival';
	/** How long before that moment each is dated, as a share of the overlap: 0 is "now", 1 the latest that docs/delivery.md allows. */
	lateness: number[];
	/** Which records meet the filters. The others must never be delivered. */
	matching: boolean[];
	/** All dated the same millisecond. */
	isTie: boolean;
	/** How much later than now the records are dated, where the history has such records. */
	aheadInMinutes: number;
}

/** Records stop meeting the filters, which moves others up in the list. */
export interface Withdrawal {
	kind: 'withdrawal';
	count: number;
}

export interface Poll {
	kind: 'poll';
	kill?: KillPoint;
	/** What happens while the poll reads, before its request of this number. */
	interruption?: {
		beforeRequest: number;
		happening: Arrival | Withdrawal | { kind: 'overlapping poll'; afterMinutes: number } | { kind: 'activation' };
	};
}

export type Step =
	| Arrival
	| Poll
	| Withdrawal
	| { kind: 'activation' }
	| { kind: 'clock'; skewInMinutes: number }
	| { kind: 'fault'; answer: 'lost' | 'page' | 'reset' | 'status' | 'throttled'; status: number; times: number }
	| { kind: 'late polls'; count: number }
	| { kind: 'manual test' }
	| { kind: 'regress'; statesBack: number }
	| { kind: 'restart' }
	| { kind: 'time'; minutes: number };

export interface History {
	event: EventName;
	isDurable: boolean;
	/** How many records a page of the service holds at most. Undefined means as many as were requested. */
	pageSize?: number;
	maxItemsPerPoll: number;
	overlapInMinutes?: number;
	/** How many minutes before the first activation the trigger starts. Undefined means now. */
	startsBackInMinutes?: number;
	/** The records before the first activation share one millisecond. */
	hasTiedBacklog: boolean;
	/** The workflow closes what it receives and the filters ask for open records, which makes delivered ones stop matching. */
	closesWhatItIsGiven: boolean;
	/** About how many records are scanned at once. Undefined means as many as the service allows. */
	spanRecords?: number;
	/** The last batch is stored as a list of IDs, as small batches and all batches of alerts are. */
	keepsIds: boolean;
	hasFutureRecords: boolean;
	steps: Step[];
}

const arrival = fc.record({
	kind: fc.constant('arrival' as const),
	lateness: fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.double({ min: 0, max: 1, noNaN: true })), {
		minLength: 1,
		maxLength: 9,
	}),
	matching: fc.array(fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, fc.constant(false)), {
		minLength: 9,
		maxLength: 9,
	}),
	isTie: fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, fc.constant(true)),
	aheadInMinutes: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 180 })),
});

const withdrawal = fc.record({ kind: fc.constant('withdrawal' as const), count: fc.integer({ min: 1, max: 4 }) });

const kill = fc.constantFrom<KillPoint>('enqueued, not saved', 'neither', 'saved, not enqueued', 'both');

const interruption = fc.record({
	beforeRequest: fc.integer({ min: 1, max: 4 }),
	happening: fc.oneof(
		{ weight: 4, arbitrary: arrival },
		{ weight: 4, arbitrary: withdrawal },
		fc.record({ kind: fc.constant('overlapping poll' as const), afterMinutes: fc.constantFrom(0, 0, 3) }),
		fc.constant({ kind: 'activation' as const }),
	),
});

const poll: fc.Arbitrary<Poll> = fc.record(
	{ kind: fc.constant('poll' as const), kill, interruption },
	{ requiredKeys: ['kind'] },
);

const plainPoll = fc.constant({ kind: 'poll' as const });

const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 10, arbitrary: arrival },
	{ weight: 6, arbitrary: plainPoll },
	{ weight: 5, arbitrary: poll },
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constant('time' as const),
			minutes: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 90 })),
		}),
	},
	{ weight: 2, arbitrary: withdrawal },
	{ weight: 2, arbitrary: fc.constant({ kind: 'restart' as const }) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'activation' as const }) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'manual test' as const }) },
	{
		weight: 2,
		arbitrary: fc.record({ kind: fc.constant('late polls' as const), count: fc.integer({ min: 2, max: 4 }) }),
	},
	{
		weight: 1,
		arbitrary: fc.record({ kind: fc.constant('regress' as const), statesBack: fc.integer({ min: 0, max: 3 }) }),
	},
	{
		weight: 1,
		arbitrary: fc.record({ kind: fc.constant('clock' as const), skewInMinutes: fc.integer({ min: -14, max: 14 }) }),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant('fault' as const),
			answer: fc.constantFrom(
				'lost' as const,
				'page' as const,
				'reset' as const,
				'status' as const,
				'throttled' as const,
			),
			status: fc.constantFrom(400, 401, 403, 500, 503),
			times: fc.integer({ min: 1, max: 6 }),
		}),
	},
);

/** What may happen to a trigger, from its first activation on. */
export const history: fc.Arbitrary<History> = fc.record(
	{
		event: fc.constantFrom<EventName>('activityOccurred', 'alertClosed', 'alertCreated'),
		isDurable: fc.boolean(),
		pageSize: fc.constantFrom(2, 4, 7, 20),
		maxItemsPerPoll: fc.constantFrom(1, 3, 7, 200),
		overlapInMinutes: fc.constantFrom(2, 30),
		startsBackInMinutes: fc.integer({ min: 1, max: 300 }),
		hasTiedBacklog: fc.boolean(),
		closesWhatItIsGiven: fc.boolean(),
		spanRecords: fc.constantFrom(5, 25),
		keepsIds: fc.boolean(),
		hasFutureRecords: fc.boolean(),
		steps: fc.array(step, { minLength: 3, maxLength: 16 }),
	},
	{
		requiredKeys: [
			'closesWhatItIsGiven',
			'event',
			'hasTiedBacklog',
			'hasFutureRecords',
			'keepsIds',
			'isDurable',
			'maxItemsPerPoll',
			'steps',
		],
	},
);
