import type { StoredWorkflow } from '../../../scripts/host/client';
import type { SlackMessage } from '../stand-ins/slack';
import type { Bench } from './bench';

/** Alert → question in Slack → closed as answered. */
export function testApprovalPlaybook(bench: () => Bench): void {
	describe('Approval: an alert is closed as a person decides in Slack', () => {
		let workflow: StoredWorkflow;
		let questions: SlackMessage[];
		const slack = () => bench().standIns.slack;
		const newest = () =>
			bench()
				.recentAlerts()
				.filter(({ severityValue }) => severityValue === 1 || severityValue === 2)
				.sort((one, other) => other.timestamp - one.timestamp)
				.slice(0, 3);
		let alerts: ReturnType<typeof newest>;
		const questionAbout = (url: unknown) => questions.find(({ text }) => text.includes(String(url)))!;

		beforeAll(async () => {
			bench().startAfresh();
			workflow = await bench().import('approval/decide-in-slack.json');
			alerts = newest();
		});

		it('asks about each alert in a message of its own and waits', async () => {
			(await bench().run(workflow)).assertSucceeded();
			await bench().until(() => slack().messages.length >= 3);
			questions = [...slack().messages];

			expect(questions).toHaveLength(3);
			for (const { title, URL } of alerts) expect(questionAbout(URL).text).toContain(title);
			expect(questions.map(({ buttons }) => buttons.map(({ label }) => label))).toEqual([
				['Decide'],
				['Decide'],
				['Decide'],
			]);
			expect(alerts.map(({ resolutionStatusValue }) => resolutionStatusValue)).toEqual([0, 0, 0]);
		});

		it('shows a form with the three classifications behind the button', async () => {
			const page = await bench().openForm(questions[0]!.buttons[0]!.url);

			for (const choice of ['Benign', 'False positive', 'True positive', 'Leave open']) expect(page).toContain(choice);
		});

		it.each([
			['Benign', 4],
			['False positive', 3],
			['Leave open', 0],
		])('does what the answer "%s" says, to that alert alone', async (decision, status) => {
			const alert = alerts.shift()!;
			const others = bench()
				.tenant.alerts.filter(({ _id }) => _id !== alert._id)
				.map(({ resolutionStatusValue }) => resolutionStatusValue);
			const link = questionAbout(alert.URL).buttons[0]!.url;
			const execution = await bench().answerForm(link, [decision, 'Asked the user', 'Megan']);

			execution.assertSucceeded();
			expect(alert.resolutionStatusValue).toBe(status);
			expect(alert.comment ?? null).toBe(status === 0 ? null : 'Asked the user (Megan, in Slack)');
			expect(
				bench()
					.tenant.alerts.filter(({ _id }) => _id !== alert._id)
					.map(({ resolutionStatusValue }) => resolutionStatusValue),
			).toEqual(others);
		});

		it('tells the channel what was closed', () => {
			const said = slack()
				.messages.slice(3)
				.map(({ text }) => text);

			expect(said).toEqual([
				expect.stringMatching(/: closed as benign\.$/),
				expect.stringMatching(/: closed as false positive\.$/),
			]);
		});

		it('takes no second answer to the same question', async () => {
			const states = () =>
				JSON.stringify(
					bench().tenant.alerts.map(({ resolutionStatusValue, comment }) => [resolutionStatusValue, comment]),
				);
			const before = states();
			await bench().answerForm(questions[0]!.buttons[0]!.url, ['True positive', 'Changed my mind', 'Lee']);

			expect(states()).toBe(before);
		});

		it('tells the channel when closing fails, and closes when asked again', async () => {
			const alert = newest()[0]!;
			const ask = async () => {
				const before = slack().messages.length;
				(await bench().run(workflow)).assertSucceeded();
				await bench().until(() => slack().messages.length >= before + 3);
				return slack()
					.messages.slice(before)
					.find(({ text }) => text.includes(String(alert.URL)))!.buttons[0]!.url;
			};
			bench().tenant.faults.add({
				match: { path: /\/close_/ },
				answer: { status: 403, body: 'Insufficient role based permissions' },
			});
			(await bench().answerForm(await ask(), ['True positive', 'Stolen token', 'Megan'])).assertSucceeded();
			bench().tenant.faults.clear();

			expect(slack().messages.at(-1)!.text).toMatch(/: could not be closed\. .{10,}/);
			expect(alert.resolutionStatusValue).toBe(0);

			(await bench().answerForm(await ask(), ['True positive', 'Stolen token', 'Megan'])).assertSucceeded();
			expect(alert.resolutionStatusValue).toBe(5);
		});

		it('asks again when Slack wants fewer messages', async () => {
			const before = slack().messages.length;
			slack().refusals = 2;
			(await bench().run(workflow)).assertSucceeded();
			await bench().until(() => slack().messages.length >= before + 3);

			expect(slack().messages).toHaveLength(before + 3);
		});

		it('sent Slack nothing but what its reference allows', () => {
			expect(
				slack().service.seen.every(
					({ method, path, status }) =>
						method === 'POST' && path === '/api/chat.postMessage' && [200, 429].includes(status),
				),
			).toBe(true);
		});
	});
}
