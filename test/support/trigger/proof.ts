import fc from 'fast-check';

import { forgetPacers } from '../../../nodes/DefenderCloudApps/transport/pacer';
import { surroundings } from '../../../nodes/DefenderCloudApps/transport/runtime';
import { batchLimits } from '../../../nodes/DefenderCloudApps/trigger/bookmark/lastBatch';
import { spanLimits } from '../../../nodes/DefenderCloudApps/trigger/bookmark/readSpan';
import { followClock } from '../surroundings';
import { TenantFixture, useFixture } from '../tenant';
import { type History, history } from './history';
import { type Outcome, Play } from './play';

const NOON = Date.UTC(2026, 4, 12, 12);

/** The same histories are played each time. Another number plays others. */
const SEED = Number(process.env.TRIGGER_SEED ?? 20_260_512);

/** Declares the test that plays this many random histories and prints what it counted. */
export function proveOver(histories: number): void {
	const fixture = useFixture(new TenantFixture({ now: () => NOON }));
	let current: Play;
	const limits = { batch: { ...batchLimits }, span: { ...spanLimits } };

	beforeAll(() => {
		followClock(surroundings, fixture.tenant);
		surroundings.now = () => current.now();
	});

	afterAll(() => {
		Object.assign(batchLimits, limits.batch);
		Object.assign(spanLimits, limits.span);
	});

	it(`loses nothing, and repeats no more than a kill explains (${histories} histories)`, async () => {
		const outcomes: Outcome[] = [];
		const property = fc.asyncProperty(history, async (one) => {
			fixture.tenant.reset();
			forgetPacers();
			batchLimits.characters = one.keepsIds || one.event !== 'activityOccurred' ? limits.batch.characters : 0;
			spanLimits.records = one.spanRecords ?? limits.span.records;
			current = new Play(fixture.tenant, one);
			const outcome = await current.run();
			check(one, outcome);
			fixture.assertViolations();
			outcomes.push(outcome);
		});
		await fc.assert(property, { numRuns: histories, seed: SEED });
		console.log(numbersOf(outcomes));
		expect(outcomes.length).toBeGreaterThanOrEqual(histories);
	}, 900_000);
}

function check({ isDurable, pageSize }: History, outcome: Outcome): void {
	expect(outcome).toMatchObject({ lost: [], unwanted: [], duplicates: [] });
	if (isDurable) expect(outcome.repeated).toBe(0);
	// An idle poll sends one request, unless the pages of the service are smaller than requested.
	if (pageSize === undefined) expect(outcome.idleRequests).toEqual([1, 1]);
	for (const { batches, unsavedExecutions, isRegressed } of outcome.kills) {
		if (!isRegressed) expect(batches).toBeLessThanOrEqual(1 + unsavedExecutions);
	}
}

function numbersOf(outcomes: Outcome[]): string {
	const sum = (read: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + read(outcome), 0);
	const kills = outcomes.flatMap((outcome) => outcome.kills);
	const batches = kills.filter(({ isRegressed, unsavedExecutions }) => !isRegressed && unsavedExecutions === 0);
	const numbers = {
		histories: outcomes.length,
		polls: sum(({ polls }) => polls),
		'kills and restarts': kills.length,
		records: sum(({ records }) => records),
		lost: sum(({ lost }) => lost.length),
		'repeated after a kill': sum(({ repeated }) => repeated),
		'repeated without one': sum(({ duplicates }) => duplicates.length),
		'batches repeated after a kill, at most': Math.max(...batches.map((kill) => kill.batches)),
		'largest stored state in bytes': Math.max(...outcomes.map(({ largestStateInBytes }) => largestStateInBytes)),
	};
	return Object.entries(numbers)
		.map(([name, value]) => `${name}: ${value}`)
		.join('\n');
}
