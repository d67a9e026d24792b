import { fillIn } from '../../../scripts/host/import';
import type { Bench } from './bench';

const DAY_IN_MS = 86_400_000;

/** All activities of a day → one file in a storage. */
export function testExportPlaybook(bench: () => Bench): void {
	const web = () => bench().standIns.web;
	const stored = () => [...web().files.keys()].filter((path) => path.startsWith('/exports/'));

	async function run() {
		const settings = { storageUrl: `${web().service.url}/exports/` };
		return await bench().run(
			await bench().import('export/activities-to-storage.json', (workflow) => fillIn(workflow, 'Settings', settings)),
		);
	}

	describe('Export: the activities of a day become one file', () => {
		it('stores every activity as the service sent it', async () => {
			const { tenant } = bench();
			const now = tenant.clock.now();
			const wanted = tenant.activities.filter(
				({ timestamp, created }) => timestamp > now - DAY_IN_MS && created <= now,
			);
			(await run()).assertSucceeded();

			const [path = '', ...others] = stored();
			expect(others).toEqual([]);
			expect(path).toMatch(/^\/exports\/activities-[\dTZ-]+\.ndjson$/);
			const lines = web().files.get(path)?.content.toString('utf8').split('\n') ?? [];
			const records = lines.slice(0, -1).map((line) => JSON.parse(line) as { _id: string });
			expect(wanted.length).toBeGreaterThan(0);
			expect(records.map(({ _id }) => _id).sort()).toEqual(wanted.map(({ _id }) => _id).sort());
			expect(records).toEqual(expect.arrayContaining(wanted.slice(0, 1)));
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
