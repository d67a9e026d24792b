import type { StoredWorkflow, Workflow } from '../../../scripts/host/client';
import type { Bench } from './bench';

/** n8n looks once a minute whose time is up. */
const UNTIL_TIME_IS_UP_IN_MS = 150_000;

/** A question that nobody answers in time. @param meanwhile tests to run while n8n waits */
export function testUnansweredQuestion(bench: () => Bench, meanwhile: () => void): void {
	describe('Approval: a question that nobody answers', () => {
		let workflow: StoredWorkflow;
		const told = () =>
			bench().standIns.slack.messages.filter(({ text }) =>
				text.endsWith('nobody decided within a day. The alert is still open.'),
			);

		it('is asked', async () => {
			bench().startAfresh();
			const before = bench().standIns.slack.messages.length;
			workflow = await bench().import('approval/decide-in-slack.json', ({ nodes }: Workflow) => {
				const { options } = nodes.find(({ name }) => name === 'Ask in Slack')!.parameters as {
					options: { limitWaitTime: { values: object } };
				};
				options.limitWaitTime.values = { limitType: 'afterTimeInterval', resumeAmount: 0.05, resumeUnit: 'minutes' };
				nodes.find(({ name }) => name === 'Three newest alerts')!.parameters.limit = 1;
			});
			(await bench().run(workflow)).assertSucceeded();
			await bench().until(() => bench().standIns.slack.messages.length > before);

			expect(told()).toEqual([]);
		});

		meanwhile();

		it(
			'is told to the channel, and closes nothing',
			async () => {
				await bench().until(() => told().length > 0, UNTIL_TIME_IS_UP_IN_MS);
				const executions = await bench().workbench.client.executions(workflow.id);
				const finished = await Promise.all(executions.map(({ id }) => bench().workbench.client.finished(id)));

				expect(told()).toHaveLength(1);
				expect(finished.map(({ status }) => status)).toEqual(['success', 'success']);
				expect(finished.some((execution) => execution.hasRun('Close alert'))).toBe(false);
			},
			UNTIL_TIME_IS_UP_IN_MS,
		);
	});
}
