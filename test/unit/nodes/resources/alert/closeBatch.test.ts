import { closeBatch } from '../../../../../nodes/DefenderCloudApps/resources/alert/closeBatch';
import { type Answer, ScriptedService, page } from '../scriptedService';

const [A, B, C] = ['a', 'b', 'c'].map((letter) => letter.repeat(24)) as [string, string, string];
const BENIGN = 4;

const closed = (count: number, notFound: string[] = []): Answer => ({
	body: { closed_benign: count, alertsNotFound: notFound },
});
const alert = (_id: string, resolutionStatusValue: number) => ({ _id, resolutionStatusValue });

async function close(answers: Answer[]) {
	const service = new ScriptedService(answers);
	const request = { classification: 'benign', body: { comment: 'Test' } } as const;
	const states = await closeBatch(await service.call(), request, [A, B, C]);
	const closes = service.sent.filter(({ path }) => path === '/v1/alerts/close_benign/').map(({ body }) => body);
	return { states: Object.fromEntries(states), closes, requests: service.sent.length };
}

describe('the alerts of one close request', () => {
	const CASES: Array<[string, Answer[], Record<string, string>]> = [
		['are closed where the count says all', [closed(3)], { [A]: 'closed', [B]: 'closed', [C]: 'closed' }],
		['are not found where the answer names them', [closed(2, [B])], { [A]: 'closed', [B]: 'notFound', [C]: 'closed' }],
		[
			'are named in capitals as well',
			[closed(2, [B.toUpperCase()])],
			{ [A]: 'closed', [B]: 'notFound', [C]: 'closed' },
		],
		[
			'are looked up where the count leaves it open',
			[closed(1), page([alert(A, BENIGN), alert(B, 0)])],
			{ [A]: 'closed', [B]: 'unchanged', [C]: 'notFound' },
		],
		[
			'are unchanged where they were closed as something else',
			[closed(2), page([alert(A, BENIGN), alert(B, 5), alert(C, BENIGN)])],
			{ [A]: 'closed', [B]: 'unchanged', [C]: 'closed' },
		],
		[
			'are looked up where the answer was lost',
			['lost', page([alert(A, BENIGN), alert(B, BENIGN), alert(C, BENIGN)])],
			{ [A]: 'closed', [B]: 'closed', [C]: 'closed' },
		],
	];
	it.each(CASES)('%s', async (_name, answers, states) => {
		const found = await close([...answers]);
		expect(found.states).toEqual(states);
		expect(found.requests).toBe(answers.length);
		expect(found.closes).toEqual([{ comment: 'Test', filters: { id: { eq: [A, B, C] } } }]);
	});

	it('are sent again only where they are still open', async () => {
		const found = await close(['lost', page([alert(A, BENIGN), alert(B, 0)]), closed(1)]);
		expect(found.states).toEqual({ [A]: 'closed', [B]: 'closed', [C]: 'notFound' });
		expect(found.closes).toEqual([
			expect.objectContaining({ filters: { id: { eq: [A, B, C] } } }),
			expect.objectContaining({ filters: { id: { eq: [B] } } }),
		]);
	});

	it('may have been closed where the check afterwards fails', async () => {
		await expect(close([closed(7), { status: 400 }])).rejects.toMatchObject({
			message: 'Defender for Cloud Apps did not say which of the alerts it closed',
			description: expect.stringMatching(/not known whether the change was made/) as string,
		});
	});
});
