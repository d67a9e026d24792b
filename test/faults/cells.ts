import type { TenantReply } from '../../simulated-tenant';
import { FAULT_KINDS, type FaultKind, PLAIN_KINDS } from './kinds';

/** How often a fault strikes. */
export const STRIKES = [
	{ name: 'once', times: 1 },
	{ name: 'twice', times: 2 },
	{ name: 'for ever', times: Number.POSITIVE_INFINITY },
] as const;

export type Strike = (typeof STRIKES)[number];

/** A request that the operation makes when nothing goes wrong. */
export interface KnownRequest {
	method: string;
	path: string;
	reply: TenantReply;
	/** Its number among the requests with its method and path, from 1. */
	nth: number;
	/** The answer to the first request with its method and path. */
	first: TenantReply;
	/** How many requests to other paths were made before it. */
	elsewhereBefore: number;
}

/** One place of the matrix: which request of an operation is hit, by what, and how often. */
export interface Cell {
	kind: FaultKind;
	strike: Strike;
	request: KnownRequest;
	/** Position of the request among all of the operation, from 0. */
	position: number;
	/** The answer to `request` is lost once, and the fault hits the requests that then check the outcome. */
	isOnLook: boolean;
}

/** Strikes that differ when an outcome is checked. The others would repeat them. */
const LOOK_STRIKES = STRIKES.filter(({ name }) => name !== 'twice');

/** All cells of an operation that makes these requests; `changes` are the positions of those that change something. */
export function cellsOf(requests: readonly KnownRequest[], changes: ReadonlySet<number>): Cell[] {
	return requests.flatMap((request, position) => {
		const kinds = FAULT_KINDS.filter((kind) => kind.make(request.reply, request.first) !== undefined);
		const direct = kinds.flatMap((kind) =>
			STRIKES.map((strike): Cell => ({ kind, strike, request, position, isOnLook: false })),
		);
		if (!changes.has(position)) return direct;
		const looks = PLAIN_KINDS.flatMap((kind) =>
			LOOK_STRIKES.map((strike): Cell => ({ kind, strike, request, position, isOnLook: true })),
		);
		return [...direct, ...looks];
	});
}
