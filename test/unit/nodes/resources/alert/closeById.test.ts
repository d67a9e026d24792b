import type { IDataObject } from 'n8n-workflow';

import { closeById } from '../../../../../nodes/DefenderCloudApps/resources/alert/closeById';
import { type Answer, ScriptedService } from '../scriptedService';

const id = (index: number) => index.toString(16).padStart(24, '0');
const ids = (count: number) => Array.from({ length: count }, (_, index) => id(index + 1));
const closed = (count: number, notFound: string[] = []): Answer => ({
	body: { closed_benign: count, alertsNotFound: notFound },
});

async function close(items: IDataObject[], answers: Answer[], stopAtFirstError = false) {
	const service = new ScriptedService(
		answers,
		items.map((item) => ({ classification: 'benign', ...item })),
		!stopAtFirstError,
	);
	const calls = await service.calls();
	const outcomes = await closeById(calls, stopAtFirstError);
	return {
		outcomes: calls.map((call) => {
			const outcome = outcomes.get(call);
			const error = outcome?.error;
			return (
				outcome && {
					results: outcome.results.map(({ json }) => json),
					error: error instanceof Error ? error.message : error,
				}
			);
		}),
		sizes: service.sent.map(({ body }) => (body as { filters: { id: { eq: string[] } } }).filters.id.eq.length),
	};
}

const result = (alertId: string) => ({ alertId, classification: 'benign', closed: true });

describe('items that are closed by ID', () => {
	it('share requests of up to 100 alerts', async () => {
		const { sizes } = await close(
			[{ alertId: ids(150) }, { alertId: ids(230) }],
			[closed(100), closed(100), closed(30)],
		);
		expect(sizes).toEqual([100, 100, 30]);
	});

	it('share no request if they ask for different things', async () => {
		const { sizes, outcomes } = await close(
			[{ alertId: id(1) }, { alertId: id(2), comment: 'Drill' }, { alertId: id(3) }],
			[closed(2), closed(1)],
		);
		expect(sizes).toEqual([2, 1]);
		expect(outcomes.map((outcome) => outcome?.results)).toEqual([[result(id(1))], [result(id(2))], [result(id(3))]]);
	});

	it('have results under the IDs that they gave', async () => {
		const { outcomes } = await close([{ alertId: `ca${id(1)}` }, { alertId: id(1) }], [closed(1)]);
		expect(outcomes.map((outcome) => outcome?.results)).toEqual([[result(`ca${id(1)}`)], [result(id(1))]]);
	});

	it('have both a result and an error where only part of them was closed', async () => {
		const { outcomes } = await close([{ alertId: [id(1), id(2)] }, { alertId: id(1) }], [closed(1, [id(2)])]);
		expect(outcomes).toEqual([
			{ results: [result(id(1))], error: `Defender for Cloud Apps knows no alert ${id(2)}` },
			{ results: [result(id(1))], error: undefined },
		]);
	});

	it('name the alerts that the service left open', async () => {
		const open = { data: [{ _id: id(1), resolutionStatusValue: 0 }], hasNext: false };
		const { outcomes } = await close([{ alertId: id(1) }], [closed(0), { body: open }]);
		expect(outcomes[0]?.error).toBe(`Defender for Cloud Apps did not close the alert ${id(1)}`);
	});

	it('fail before any request where they are invalid, and let the others go on', async () => {
		const { outcomes, sizes } = await close([{ alertId: 'x' }, { alertId: id(1) }], [closed(1)]);
		expect(outcomes[0]).toEqual({ results: [], error: "'x' is not an alert ID" });
		expect(outcomes[1]?.results).toEqual([result(id(1))]);
		expect(sizes).toEqual([1]);
	});

	it('are not reached after an error where the node stops at one', async () => {
		const { outcomes, sizes } = await close([{ alertId: 'x' }, { alertId: id(1) }], [closed(1)], true);
		expect(outcomes[1]).toBeUndefined();
		expect(sizes).toEqual([]);
	});

	it('say so where an earlier request of theirs failed and the node stops', async () => {
		const { outcomes, sizes } = await close(
			[{ alertId: ids(100) }, { alertId: id(200) }],
			[{ status: 400 }, closed(1)],
			true,
		);
		expect(outcomes[0]?.error).toBe('Defender for Cloud Apps did not accept a value of this request');
		expect(outcomes[1]?.error).toBe('The alert was not closed, because an earlier one failed');
		expect(sizes).toEqual([100]);
	});
});
