import type { Workflow } from '../../../scripts/host/client';
import { fillIn } from '../../../scripts/host/import';
import type { Subnet } from '../../../simulated-tenant';
import type { Bench } from './bench';

const TABLE = [
	'name,category,subnets,organization',
	'Head office Amsterdam,corporate,198.51.100.0/24,',
	'Branch Utrecht,corporate,203.0.113.128/26 2001:db8:20::/48,Example Networks',
	'Company VPN,vpn,192.0.2.64/26; 192.0.2.192/26,',
];

/** IP ranges kept equal to a table. */
export function testRangesPlaybook(bench: () => Bench): void {
	describe('IP ranges: kept equal to a table', () => {
		const web = () => bench().standIns.web;
		const subnets = () => bench().tenant.subnets;
		const named = (name: string) => subnets().find((subnet) => subnet.name === name) as Subnet;
		const addresses = (name: string) => named(name).subnets.map(({ originalString }) => originalString);
		const writes = () =>
			bench().tenant.requests.filter(
				({ method, path }) => path.includes('/subnet/') && (method === 'DELETE' || path.includes('rule')),
			);

		/** Runs the playbook with these values in its node "Settings". */
		async function run(settings: Record<string, unknown>, lines = TABLE) {
			web().put('/ip-ranges.csv', `${lines.join('\n')}\n`);
			bench().tenant.requests.length = 0;
			const all = { ...settings, tableUrl: `${web().service.url}/ip-ranges.csv` };
			return await bench().run(
				await bench().import('ip-ranges/keep-equal-to-table.json', (workflow: Workflow) =>
					fillIn(workflow, 'Settings', all),
				),
			);
		}

		it('as shipped is a dry run: says what would change, and changes nothing', async () => {
			const execution = (await run({})).assertSucceeded();

			expect(
				execution.json('Only say what would change').map(({ action, name, changes }) => ({ action, name, changes })),
			).toEqual([
				{ action: 'update', name: 'Head office Amsterdam', changes: ['tags'] },
				{ action: 'create', name: 'Branch Utrecht', changes: [] },
				{ action: 'update', name: 'Company VPN', changes: ['subnets', 'tags'] },
			]);
			expect(writes()).toEqual([]);
		});

		it('makes the ranges equal to the table and leaves the others alone', async () => {
			const others = JSON.stringify([named('Administrators'), named('Known scanners'), named('Azure West Europe')]);
			(await run({ dryRun: false })).assertSucceeded();

			expect(addresses('Branch Utrecht')).toEqual(['203.0.113.128/26', '2001:db8:20::/48']);
			expect(named('Branch Utrecht')).toMatchObject({
				category: 1,
				organization: 'Example Networks',
				tags: [{ name: 'from-table' }],
			});
			expect(addresses('Company VPN')).toEqual(['192.0.2.64/26', '192.0.2.192/26']);
			expect(JSON.stringify([named('Administrators'), named('Known scanners'), named('Azure West Europe')])).toBe(
				others,
			);
		});

		it('writes nothing when nothing has changed', async () => {
			(await run({ dryRun: false, deleteMissing: true })).assertSucceeded();

			expect(writes()).toEqual([]);
		});

		it('deletes a range that left the table only if told to, and only one of the table', async () => {
			const shorter = TABLE.filter((line) => !line.startsWith('Branch'));
			(await run({ dryRun: false }, shorter)).assertSucceeded();
			expect(named('Branch Utrecht')).toBeDefined();

			const before = subnets().map(({ name }) => name);
			(await run({ dryRun: false, deleteMissing: true }, shorter)).assertSucceeded();
			expect(subnets().map(({ name }) => name)).toEqual(before.filter((name) => name !== 'Branch Utrecht'));
		});

		it.each([
			['an unknown category', [...TABLE, 'Lab,laboratory,192.0.2.0/28,'], 'Row 5 of the table has no category'],
			[
				'a name twice',
				[...TABLE, 'Company VPN,vpn,192.0.2.0/28,'],
				'Row 5 of the table names "Company VPN" a second time',
			],
			['no addresses', [...TABLE, 'Lab,other,,'], 'Row 5 of the table has no addresses'],
			['no rows', TABLE.slice(0, 1), 'The table has no rows'],
		])('changes nothing when the table has %s', async (_what, lines, message) => {
			const execution = await run({ dryRun: false, deleteMissing: true }, lines);

			expect(execution.status).toBe('error');
			expect(execution.error?.message).toContain(message);
			expect(writes()).toEqual([]);
		});

		it('does the rest and fails loudly when one range is refused', async () => {
			const lines = [...TABLE, 'Lab,other,300.0.2.0/28,', 'Store,other,192.0.2.16/28,'];
			const execution = await run({ dryRun: false }, lines);

			expect(execution.error?.message).toMatch(/^1 ranges could not be changed/);
			expect(addresses('Store')).toEqual(['192.0.2.16/28']);
			expect(named('Lab')).toBeUndefined();
		});
	});
}
