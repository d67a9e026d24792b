import type { TenantReply } from '../../simulated-tenant';
import type { EventName } from '../support/trigger/history';
import { STRIKES, type Strike } from './cells';
import { FAULT_KINDS, type FaultKind } from './kinds';

/** Where a trigger is when the fault strikes. */
export const SITUATIONS = ['at start', 'caught up', 'catching up'] as const;

export type Situation = (typeof SITUATIONS)[number];

export interface TriggerCell {
	event: EventName;
	situation: Situation;
	/** Which request of the poll is hit first, from 1. */
	request: number;
	kind: FaultKind;
	strike: Strike;
}

const EVENTS: readonly EventName[] = ['activityOccurred', 'alertClosed', 'alertCreated'];

/** Requests of a poll that a fault can hit. Only a poll that is catching up sends more than one. */
const REQUESTS: Record<Situation, readonly number[]> = { 'at start': [1], 'caught up': [1], 'catching up': [1, 2, 3] };

/** An example of a list's answer, to find the kinds of fault that apply to lists. */
export const SOME_PAGE: TenantReply = {
	status: 200,
	headers: {},
	body: '{"data":[{"_id":"1"}],"hasNext":true,"total":1}',
};

const kinds = FAULT_KINDS.filter((kind) => kind.make(SOME_PAGE, SOME_PAGE) !== undefined);

/** All cells of the trigger. */
export const TRIGGER_CELLS: readonly TriggerCell[] = EVENTS.flatMap((event) =>
	SITUATIONS.flatMap((situation) =>
		REQUESTS[situation].flatMap((request) =>
			kinds.flatMap((kind) => STRIKES.map((strike): TriggerCell => ({ event, situation, request, kind, strike }))),
		),
	),
);
