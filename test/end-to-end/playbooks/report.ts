import type { Bench } from './bench';

/** The report as a page: opened by a browser, made by a workflow. */
export function testReportPlaybook(bench: () => Bench): void {
	describe('Report: a page with charts', () => {
		const pageUrl = () => `${bench().workbench.n8n.url}/webhook/defender-report`;
		const client = () => bench().workbench.client;
		const authorization = () => {
			const { user, password } = bench().standIns.web;
			return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
		};
		const open = async (headers: Record<string, string>) => await fetch(pageUrl(), { headers });
		let id = '';

		const lastStatus = async () => (await client().executions(id))[0]?.status;

		beforeAll(async () => {
			const workflow = await client().activate(await bench().import('report/report-page.json'));
			id = workflow.id;
			// n8n registers the address a moment after it reports the workflow as active.
			await bench().until(async () => (await open({})).status !== 404);
		});

		it('is only for who knows name and password', async () => {
			expect((await open({})).status).toBe(401);
			expect((await open({ authorization: 'Basic bm86bm8=' })).status).toBe(401);
		});

		it('counts what the tenant has, and is asked for again and again', async () => {
			const answer = await open({ authorization: authorization() });
			const html = await answer.text();
			expect(answer.status).toBe(200);
			expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
			expect([answer.headers.get('refresh'), answer.headers.get('cache-control')]).toEqual(['300', 'no-store']);
			const since = bench().tenant.clock.now() - 7 * 24 * 3_600_000;
			const alerts = bench().tenant.alerts.filter(({ timestamp }) => timestamp >= since);
			expect(html).toContain(`<b>${alerts.length}</b>alerts`);
			const activities = bench().tenant.activities.filter(({ timestamp }) => timestamp >= since);
			expect(html).toContain(`<b>${activities.length}</b>activities read`);
		});

		it('costs two requests', async () => {
			const before = bench().tenant.requests.length;
			await open({ authorization: authorization() });
			expect(
				bench()
					.tenant.requests.slice(before)
					.map(({ path }) => path),
			).toEqual(['/api/v1/alerts/', '/api/v1/activities/']);
		});

		it.each(['alerts', 'activities'])('says so on the page, and fails, when the %s cannot be read', async (what) => {
			bench().tenant.faults.add({
				match: { path: new RegExp(`/${what}/`) },
				answer: { status: 403, body: 'Insufficient role based permissions' },
			});
			const answer = await open({ authorization: authorization() });
			bench().tenant.faults.clear();
			expect(answer.status).toBe(503);
			expect(await answer.text()).toMatch(/could not be read: .{20,}/);
			await bench().until(async () => (await lastStatus()) === 'error');
		});

		it('can be tried by hand', async () => {
			const workflow = await bench().import('report/report-page.json');
			expect((await bench().run(workflow)).assertSucceeded().json('Report')).toHaveLength(1);
		});

		afterAll(async () => {
			await client().deactivate(await client().request('GET', `/rest/workflows/${id}`));
		});
	});
}
