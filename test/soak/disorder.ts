import type { FaultAnswer, SimulatedTenant } from '../../simulated-tenant';

/** What strikes the next request, now and then. */
const ANSWERS: readonly FaultAnswer[] = [
	'reset',
	'answer lost',
	'answer cut',
	'html',
	{ status: 500, body: {} },
	{ status: 503, body: { detail: 'Try later' } },
	{ status: 429, body: { detail: 'Request was throttled.' }, headers: { 'retry-after': '1' } },
	{ status: 401, body: { detail: 'Invalid token' } },
	{ status: 200, body: {} },
];

/** Random numbers from 0 to 1 that a seed repeats. Source: "mulberry32", public domain. */
export function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** Lets a fault strike the next request of the API. */
export function disturb(tenant: SimulatedTenant, random: () => number): void {
	const answer = ANSWERS[Math.floor(random() * ANSWERS.length)];
	// Faults that have struck would otherwise be looked through for each request.
	tenant.faults.clear();
	if (answer !== undefined) tenant.faults.add({ match: { host: 'api' }, answer });
}
