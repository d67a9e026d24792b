import type { Mail } from '../stand-ins/mailServer';
import type { Bench } from './bench';

/** Alerts of a day → mail with counts. */
export function testDigestPlaybook(bench: () => Bench): void {
	describe('Digest: a mail a day with counts by severity, policy and user', () => {
		const mails = () => bench().standIns.mail.mails;
		const lastMail = () => mails().at(-1) as Mail;
		const lastDay = () =>
			bench().tenant.alerts.filter(({ timestamp }) => timestamp >= bench().tenant.clock.now() - 24 * 3_600_000);
		const row = (name: string, count: number) => `<th scope="row">${name}</th><td class="number">${count}</td>`;
		const run = async () => await bench().run(await bench().import('digest/daily-digest.json'));

		it('counts every alert of the last 24 hours, open or closed', async () => {
			const alerts = lastDay();
			const open = alerts.filter(({ resolutionStatusValue }) => resolutionStatusValue === 0).length;
			(await run()).assertSucceeded();

			expect(mails()).toHaveLength(1);
			expect(lastMail()).toMatchObject({
				from: 'n8n@contoso.example',
				to: ['soc@contoso.example'],
				subject: `Defender for Cloud Apps: ${alerts.length} alerts in the last 24 hours, ${open} of them still open`,
			});
			for (const [severityValue, name] of ['Low', 'Medium', 'High', 'Informational'].entries()) {
				const count = alerts.filter((alert) => alert.severityValue === severityValue).length;
				if (count > 0) expect(lastMail().html).toContain(row(name, count));
			}
		});

		it('counts by policy and by person, with a bar for each', () => {
			expect(lastMail().html).toContain('<rect class="open"');
			const labels = (type: string, name: 'label' | 'pa') =>
				lastDay().flatMap(({ entities }) => [
					...new Set(entities.filter((entity) => entity.type === type).map((entity) => String(entity[name]))),
				]);
			for (const names of [labels('policyRule', 'label'), labels('account', 'pa')]) {
				const most = [...new Set(names)].filter((name) => names.filter((one) => one === name).length > 1);
				expect(most.length).toBeGreaterThan(0);
				for (const name of most)
					expect(lastMail().html).toContain(row(name, names.filter((one) => one === name).length));
			}
		});

		it('sends names as text, not as HTML', async () => {
			const alert = lastDay().find(({ entities }) => entities.some(({ type }) => type === 'policyRule'))!;
			const policy = alert.entities.find(({ type }) => type === 'policyRule')!;
			const { label } = policy;
			policy.label = '<img src=x> & co';
			(await run()).assertSucceeded();
			policy.label = label;

			expect(lastMail().html).toContain(row('&lt;img src=x&gt; &amp; co', 1));
			expect(lastMail().html).not.toContain('<img');
		});

		it('sends a mail on a day without alerts, too', async () => {
			const alerts = bench().tenant.alerts.splice(0);
			(await run()).assertSucceeded();
			bench().tenant.alerts.push(...alerts);

			expect(lastMail().subject).toBe('Defender for Cloud Apps: 0 alerts in the last 24 hours, 0 of them still open');
		});

		it('says so in a mail, and fails, when the alerts cannot be read', async () => {
			bench().tenant.faults.add({
				match: { path: /\/alerts\// },
				answer: { status: 403, body: 'Insufficient role based permissions' },
			});
			const before = mails().length;
			const execution = await run();
			bench().tenant.faults.clear();

			expect(execution.status).toBe('error');
			expect(mails()).toHaveLength(before + 1);
			expect(lastMail().subject).toBe('Defender for Cloud Apps: no digest today');
			expect(lastMail().html).toMatch(/could not be read: .{20,}/);
		});

		it('sends one such mail when nothing can be read at all', async () => {
			bench().tenant.faults.add({
				match: { path: /\/(alerts|activities)\// },
				answer: { status: 403, body: 'Insufficient role based permissions' },
			});
			const before = mails().length;
			const execution = await run();
			bench().tenant.faults.clear();

			expect(execution.status).toBe('error');
			expect(mails()).toHaveLength(before + 1);
		});
	});
}
