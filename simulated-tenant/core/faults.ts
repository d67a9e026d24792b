import type { HostName, TenantReply, TenantRequest } from './exchangeTypes';

/** Which requests a fault applies to. All given conditions must hold. */
export interface FaultMatch {
	host?: HostName;
	method?: string;
	path?: RegExp;
	/** Only the n-th (from 1) of the requests that meet the other conditions. */
	nth?: number;
	/** Only the n-th (from 1) of those requests and the ones after it. */
	from?: number;
}

/** Replaces the real answer; the request is not carried out. */
export interface StaticAnswer {
	status: number;
	body?: unknown;
	headers?: Record<string, string>;
}

/**
 * - `reset`: the connection is cut, and the request is not carried out
 * - `answer lost`: the request is carried out, then the connection is cut
 * - `answer cut`: the request is carried out, and its answer has a good status but breaks off half-way
 * - `timeout`: nothing is ever answered
 * - `html`: the portal's HTML error page with status 500
 * - `redirect`: 302 to another host name
 * - `change`: the request is carried out, and its answer is replaced
 */
export type FaultAnswer =
	| StaticAnswer
	| { change: (reply: TenantReply) => TenantReply }
	| 'reset'
	| 'answer lost'
	| 'answer cut'
	| 'timeout'
	| 'html'
	| 'redirect';

export interface Fault {
	match: FaultMatch;
	answer: FaultAnswer;
	/** How many requests the fault affects. Default: one. */
	times?: number;
}

interface ArmedFault extends Fault {
	met: number;
	left: number;
}

/** The faults that tests have added. A fault counts the requests that it matches, also those it does not affect. */
export class Faults {
	private armed: ArmedFault[] = [];

	add(fault: Fault): void {
		this.armed.push({ ...fault, met: 0, left: fault.times ?? 1 });
	}

	clear(): void {
		this.armed = [];
	}

	/** The answer of the first fault that affects this request. */
	strike(request: TenantRequest): FaultAnswer | undefined {
		const striking = this.armed
			.filter((fault) => meets(fault.match, request))
			.find((fault) => {
				fault.met += 1;
				return fault.left > 0 && isDue(fault.match, fault.met);
			});
		if (striking) striking.left -= 1;
		return striking?.answer;
	}
}

function isDue({ nth, from }: FaultMatch, met: number): boolean {
	return (nth === undefined || nth === met) && (from === undefined || met >= from);
}

function meets(match: FaultMatch, request: TenantRequest): boolean {
	if (match.host && match.host !== request.host) return false;
	if (match.method && match.method.toUpperCase() !== request.method) return false;
	return !match.path || match.path.test(request.path);
}

/** The reply of a fault that answers with a status of its own. */
export function faultReply(answer: StaticAnswer): TenantReply {
	const isText = typeof answer.body === 'string';
	return {
		status: answer.status,
		headers: { 'content-type': isText ? 'text/plain' : 'application/json', ...lowerCaseNames(answer.headers ?? {}) },
		body: isText ? String(answer.body) : answer.body === undefined ? '' : JSON.stringify(answer.body),
	};
}

function lowerCaseNames(headers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
