import type { StoredWorkflow } from '../../../scripts/host/client';
import type { Bench } from './bench';
import { isAboutPeople } from './tickets';

const PRIORITY_OF_SEVERITY = ['4', '3', '2', '5'];

/** Alert → ticket in Jira, closed ticket → closed alert. */
export function testJiraPlaybook(bench: () => Bench): void {
	describe('Jira: an alert becomes a ticket, a closed ticket closes the alert', () => {
		let alertToTicket: StoredWorkflow;
		let ticketToAlert: StoredWorkflow;
		const jira = () => bench().standIns.jira;
		const alert = (id: string) => bench().tenant.alerts.find(({ _id }) => _id === id)!;
		const alertOf = (key: string) =>
			alert(
				jira()
					.issues.find((issue) => issue.key === key)!
					.fields.labels[1]!.slice('mdca-'.length),
			);

		beforeAll(async () => {
			bench().startAfresh();
			alertToTicket = await bench().import('jira/alert-to-ticket.json');
			ticketToAlert = await bench().import('jira/ticket-to-alert.json');
		});

		it('fails loudly while Jira is down, and has opened nothing', async () => {
			jira().isDown = true;
			const execution = await bench().run(alertToTicket);
			jira().isDown = false;

			expect(execution.status).toBe('error');
			expect(execution.error?.message).toContain(
				`${bench().alertsToLookAgainFor().length} alerts have no Jira ticket yet`,
			);
			expect(jira().issues).toEqual([]);
		});

		it('opens one ticket for each open alert, with priority, link and label', async () => {
			const alerts = bench().alertsToLookAgainFor();
			const execution = (await bench().run(alertToTicket)).assertSucceeded();

			expect(alerts.length).toBeGreaterThan(5);
			expect(execution.json('Ticket opened')).toHaveLength(alerts.length);
			for (const found of alerts) {
				const { _id, title, severityValue, URL } = found;
				const { fields } = jira().issues.find(({ fields: { labels } }) => labels.includes(`mdca-${_id}`))!;
				expect(fields).toMatchObject({
					summary: `Defender: ${title}`,
					priority: { id: PRIORITY_OF_SEVERITY[severityValue] },
					labels: ['defender-cloud-apps', `mdca-${_id}`],
				});
				expect(`${String(fields.description)}\n`).toContain(`Open in Microsoft Defender: ${String(URL)}\n`);
				expect(/^\*People\*$/m.test(String(fields.description))).toBe(isAboutPeople(found));
			}
		});

		it('opens no second ticket for the same alert', async () => {
			const before = jira().issues.length;
			const execution = (await bench().run(alertToTicket)).assertSucceeded();

			expect(jira().issues).toHaveLength(before);
			expect(execution.hasRun('Open ticket')).toBe(false);
		});

		it('opens no second ticket while Jira cannot say which exist', async () => {
			const before = jira().issues.length;
			jira().isSearchDown = true;
			const execution = await bench().run(alertToTicket);
			jira().isSearchDown = false;

			expect(execution.status).toBe('error');
			expect(execution.hasRun('Open ticket')).toBe(false);
			expect(jira().issues).toHaveLength(before);
		});

		it('closes each alert as its ticket says, and none whose resolution is unclear', async () => {
			const resolutions = { 'SEC-1': 'Fixed', 'SEC-2': "Won't Do", 'SEC-3': 'Cannot Reproduce', 'SEC-4': 'Done' };
			for (const [key, resolution] of Object.entries(resolutions)) jira().resolve(key, resolution);
			(await bench().run(ticketToAlert)).assertSucceeded();

			expect(Object.keys(resolutions).map((key) => alertOf(key).resolutionStatusValue)).toEqual([5, 4, 3, 0]);
			expect(alertOf('SEC-1').comment).toBe(
				`Closed with Jira ticket SEC-1 (Fixed): ${jira().service.url}/browse/SEC-1`,
			);
			expect(alertOf('SEC-5').resolutionStatusValue).toBe(0);
		});

		it('asks once, in the ticket, what an unclear resolution meant', async () => {
			(await bench().run(ticketToAlert)).assertSucceeded();
			const comments = jira().issues.find(({ key }) => key === 'SEC-4')!.comments;

			expect(comments).toHaveLength(1);
			expect(comments[0]).toContain('"Done" does not say what it was');
		});

		it('closes no alert twice', async () => {
			bench().tenant.requests.length = 0;
			(await bench().run(ticketToAlert)).assertSucceeded();

			expect(bench().tenant.requests.filter(({ path }) => path.includes('/close_'))).toEqual([]);
		});

		it('closes the alert once the unclear resolution is made clear', async () => {
			jira().label('SEC-4', 'benign');
			(await bench().run(ticketToAlert)).assertSucceeded();

			expect(alertOf('SEC-4').resolutionStatusValue).toBe(4);
		});

		it('sent Jira nothing but what its reference allows', () => {
			expect(jira().service.seen.filter(({ status }) => status >= 400 && status !== 503)).toEqual([]);
		});
	});
}
