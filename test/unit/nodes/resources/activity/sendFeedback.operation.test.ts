import type { IDataObject } from 'n8n-workflow';

import { sendActivityFeedback } from '../../../../../nodes/DefenderCloudApps/resources/activity/sendFeedback.operation';
import { ScriptedService, all } from '../scriptedService';

async function send(parameters: IDataObject) {
	const service = new ScriptedService([{ body: {} }], [{ activityId: 'a', feedbackValue: 'good', ...parameters }]);
	const output = await all(sendActivityFeedback.execute(await service.call())).catch((error: unknown) => String(error));
	return { output, sent: service.sent };
}

describe('feedback about an activity', () => {
	it.each<[string, IDataObject, IDataObject]>([
		['a verdict alone', {}, { feedbackText: '', allowContact: false }],
		['a text', { feedbackText: 'Noisy' }, { feedbackText: 'Noisy', allowContact: false }],
		[
			'an address where contact is allowed',
			{ allowContact: true, contactEmail: 'ana@contoso.com' },
			{ feedbackText: '', allowContact: true, contactEmail: 'ana@contoso.com' },
		],
		[
			'no address where contact is not allowed',
			{ contactEmail: 'ana@contoso.com' },
			{ feedbackText: '', allowContact: false },
		],
	])('sends %s', async (_name, parameters, body) => {
		const { output, sent } = await send(parameters);
		expect(output).toEqual([{ json: { activityId: 'a', success: true } }]);
		expect(sent).toEqual([
			{ method: 'POST', path: '/v1/activities/a/feedback', body: { feedbackValue: 'good', ...body } },
		]);
	});

	it.each([
		['Irrelevant', '0'],
		['0', '0'],
		[1, '1'],
	])('takes the verdict %s', async (feedbackValue, known) => {
		const { sent } = await send({ feedbackValue });
		expect(sent[0]?.body).toMatchObject({ feedbackValue: known });
	});

	it.each<[IDataObject, RegExp]>([
		[{ activityId: '' }, /'Activity' is empty/],
		[{ activityId: 'a,b' }, /'Activity' has 2 values but accepts only one/],
		[{ feedbackValue: ' ' }, /'Feedback' is empty/],
		[{ allowContact: 'maybe' }, /'Allow Microsoft to Contact Me' needs true or false/],
		[{ allowContact: true }, /'Contact Email' needs an e-mail address/],
		[{ allowContact: true, contactEmail: 'ana' }, /'Contact Email' needs an e-mail address/],
	])('is not sent with %j', async (parameters, message) => {
		const { output, sent } = await send(parameters);
		expect(output).toMatch(message);
		expect(sent).toEqual([]);
	});
});
