import { makeActivity } from '../../../simulated-tenant';
import type { Bench } from './bench';

const DAY_IN_MS = 86_400_000;
const PART_IN_BYTES = 5 * 1024 ** 2;
/** Some 9 MB as the service sends them, so more than one part. */
const MORE_ACTIVITIES = 4_000;

/** All activities of a day → one file in S3. */
export function testExportPlaybook(bench: () => Bench): void {
	const s3 = () => bench().standIns.s3;
	const stored = () => [...s3().objects.keys()];

	async function run() {
		return await bench().run(await bench().import('export/activities-to-s3.json'));
	}

	describe('Export: the activities of a day become one file', () => {
		it('stores every activity as the service sent it, in parts', async () => {
			const { tenant } = bench();
			const now = tenant.clock.now();
			for (let index = 0; index < MORE_ACTIVITIES; index++) {
				const timestamp = now - 60_000 - index;
				tenant.activities.push(makeActivity({ timestamp, created: timestamp }));
			}
			const wanted = tenant.activities.filter(
				({ timestamp, created }) => timestamp > now - DAY_IN_MS && created <= now,
			);
			(await run()).assertSucceeded();

			const [key = '', ...others] = stored();
			expect(others).toEqual([]);
			expect(key).toMatch(/^activities\/activities-[\dTZ-]+\.ndjson$/);
			const lines = s3().objects.get(key)?.toString('utf8').split('\n') ?? [];
			const records = lines.slice(0, -1).map((line) => JSON.parse(line) as { _id: string });
			expect(wanted.length).toBeGreaterThan(MORE_ACTIVITIES);
			expect(records.map(({ _id }) => _id).sort()).toEqual(wanted.map(({ _id }) => _id).sort());
			expect(records).toEqual(expect.arrayContaining(wanted.slice(0, 1)));
			expect(s3().parts[0]).toEqual([PART_IN_BYTES, expect.any(Number)]);
		});

		it('stores nothing and fails loudly when the activities cannot be read', async () => {
			const before = stored();
			bench().tenant.faults.add({
				match: { path: /activities/ },
				answer: { status: 403, body: 'Insufficient role based permissions' },
			});
			const execution = await run();
			bench().tenant.faults.clear();

			expect(execution.error?.message).toMatch(/^The activities were not exported: /);
			expect(stored()).toEqual(before);
		});
	});
}
