import type { IDataObject } from 'n8n-workflow';

import { closeByFilter } from '../../../../../nodes/DefenderCloudApps/resources/alert/closeByFilter';
import { ScriptedService } from '../scriptedService';

async function close(values: IDataObject) {
	const service = new ScriptedService([{ body: { closed_benign: 2 } }], [{ classification: 'benign', ...values }]);
	const outcome = await closeByFilter(await service.call()).catch((error: unknown) => String(error));
	return { outcome, sent: service.sent };
}

describe('closing by filter', () => {
	it('sends the filters in one request and returns the count', async () => {
		const { outcome, sent } = await close({ filters: { severity: ['Low'] }, comment: 'Drill' });
		expect(outcome).toEqual({ classification: 'benign', closedCount: 2 });
		expect(sent).toEqual([
			{
				method: 'POST',
				path: '/v1/alerts/close_benign/',
				body: { comment: 'Drill', filters: { severity: { eq: [0] } } },
			},
		]);
	});

	it.each<[string, IDataObject, RegExp]>([
		['without a filter', { filters: {} }, /No filter is set, so every alert would be closed/],
		['where all filters are empty', { filters: { severity: [], entityIp: '' } }, /No filter is set/],
		['where one filter is empty', { filters: { severity: [0], entityIp: '' } }, /The filter IP Address is empty/],
		[
			'where one row is empty',
			{ filters: { severity: [0] }, moreFilters: { rows: [{ filter: 'id', operator: 'isNot', value: '' }] } },
			/The filter Alert ID Is Not is empty, so more would be changed than you mean/,
		],
		[
			'where every filter beside a time range is empty',
			{ filters: { severity: [] }, timeRange: 'today' },
			/Severity is empty/,
		],
		['without a JSON filter', { filterMode: 'json', filtersJson: '{}' }, /No filter is set/],
		['by an undocumented filter', { filterMode: 'json', filtersJson: '{"entity.user":{"eq":["a"]}}' }, /entity\.user/],
		['by every severity', { filters: { severity: [0, 1, 2, 3] } }, /every/],
		['as something unknown', { classification: 'dismiss' }, /'Classification' cannot be 'dismiss'/],
	])('sends nothing %s', async (_name, values, message) => {
		const { outcome, sent } = await close(values);
		expect(outcome).toMatch(message);
		expect(sent).toEqual([]);
	});
});
