import { createHash } from 'node:crypto';

import type { Workflow } from '../../../scripts/host/client';
import { fillIn } from '../../../scripts/host/import';
import type { Bench } from './bench';

const HOUR_IN_MS = 3_600_000;

/** Firewall logs → Cloud Discovery, and its block script → an appliance. */
export function testDiscoveryPlaybook(bench: () => Bench): void {
	const web = () => bench().standIns.web;
	const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

	describe('Discovery: firewall logs are uploaded once', () => {
		const logs = {
			'fw-1.log': 'date=2026-01-01 srcip=10.0.0.1\n'.repeat(50),
			'fw 2 & more.log': 'date=2026-01-01 srcip=10.0.0.2\n',
		};
		const uploads = () => bench().tenant.uploads;

		async function run() {
			const settings = {
				folderUrl: `${web().service.url}/firewall/`,
				doneUrl: `${web().service.url}/firewall/uploaded/`,
			};
			return await bench().run(
				await bench().import('discovery/upload-firewall-logs.json', (workflow: Workflow) =>
					fillIn(workflow, 'Settings', settings),
				),
			);
		}

		it('uploads each finished log as it is, then moves it away', async () => {
			for (const [name, content] of Object.entries(logs))
				web().put(`/firewall/${encodeURIComponent(name)}`, content, new Date(Date.now() - HOUR_IN_MS));
			web().put('/firewall/still-written.log', 'half a line', new Date());
			(await run()).assertSucceeded();

			expect(
				uploads().map(({ fileName, source, inputStreamName, sha256: hash }) => ({
					fileName,
					source,
					inputStreamName,
					hash,
				})),
			).toEqual(
				Object.entries(logs).map(([name, content]) => ({
					fileName: encodeURIComponent(name),
					source: 'PALO_ALTO',
					inputStreamName: 'Head office firewall',
					hash: sha256(content),
				})),
			);
			expect([...web().files.keys()].filter((path) => path.startsWith('/firewall/')).sort()).toEqual([
				'/firewall/still-written.log',
				'/firewall/uploaded/fw 2 & more.log',
				'/firewall/uploaded/fw-1.log',
			]);
		});

		it('uploads nothing a second time', async () => {
			const before = uploads().length;
			(await run()).assertSucceeded();

			expect(uploads()).toHaveLength(before);
		});

		it('leaves a log where it is and fails loudly when it cannot be uploaded', async () => {
			web().put('/firewall/fw-3.log', 'date=2026-01-02\n', new Date(Date.now() - HOUR_IN_MS));
			bench().tenant.faults.add({
				match: { path: /upload_url/ },
				answer: { status: 403, body: 'Insufficient role based permissions' },
			});
			const execution = await run();
			bench().tenant.faults.clear();

			expect(execution.error?.message).toMatch(/^1 logs are not done/);
			expect(web().files.has('/firewall/fw-3.log')).toBe(true);
		});
	});

	describe('Discovery: the block script reaches the appliance', () => {
		const list = () => web().files.get('/blocklists/unsanctioned.txt')?.content.toString();
		const puts = () => web().service.seen.filter(({ method }) => method === 'PUT').length;

		async function run() {
			const settings = { listUrl: `${web().service.url}/blocklists/unsanctioned.txt` };
			return await bench().run(
				await bench().import('discovery/block-unsanctioned-apps.json', (workflow: Workflow) =>
					fillIn(workflow, 'Settings', settings),
				),
			);
		}

		it('publishes the script of the unsanctioned apps', async () => {
			(await run()).assertSucceeded();

			expect(list()).toBe(
				bench()
					.tenant.bannedDomains.map((domain) => `${domain}/\n`)
					.join(''),
			);
		});

		it('writes nothing when nothing has changed, and again when something has', async () => {
			const before = puts();
			(await run()).assertSucceeded();
			expect(puts()).toBe(before);

			bench().tenant.bannedDomains.push('new.example');
			(await run()).assertSucceeded();
			expect(puts()).toBe(before + 1);
			expect(list()).toContain('new.example/\n');
		});

		it('never publishes an empty script', async () => {
			const before = list();
			const domains = bench().tenant.bannedDomains.splice(0);
			const execution = await run();
			bench().tenant.bannedDomains.push(...domains);

			expect(execution.error?.message).toContain('empty block script');
			expect(list()).toBe(before);
		});

		it('publishes nothing when the list in force cannot be read', async () => {
			web().isRefusingReads = true;
			const execution = await run();
			web().isRefusingReads = false;

			expect(execution.error?.message).toContain('could not be read (status 403)');
		});
	});
}
