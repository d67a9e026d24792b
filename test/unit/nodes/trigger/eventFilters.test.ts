import { withinSpan } from '../../../../nodes/DefenderCloudApps/trigger/eventFilters';

describe('withinSpan', () => {
	it.each([
		['adds a start', {}, 10, undefined, { date: { gte: 10 } }],
		['adds a start and an end as a range', {}, 10, 20, { date: { range: [{ start: 10, end: 20 }] } }],
		['keeps a later start of the user', { date: { gte: 15 } }, 10, undefined, { date: { gte: 15 } }],
		['keeps an end of the user', { date: { lte: 15 } }, 10, undefined, { date: { range: [{ start: 10, end: 15 }] } }],
		[
			'narrows ranges of the user',
			{
				date: {
					range: [
						{ start: 1, end: 5 },
						{ start: 8, end: 30 },
					],
				},
			},
			10,
			20,
			{ date: { range: [{ start: 10, end: 20 }] } },
		],
		[
			'leaves other conditions as they are',
			{ severity: { eq: [2] }, date: { gte_ndays: 7 } },
			10,
			undefined,
			{ severity: { eq: [2] }, date: { gte_ndays: 7, gte: 10 } },
		],
	])('%s', (_name, filters, from, until, expected) => {
		expect(withinSpan(filters, 'date', from, until)).toEqual(expected);
	});

	it.each([
		['an end of the user that is before the span', { date: { lte: 9 } }],
		['ranges of the user that are before the span', { date: { range: [{ start: 1, end: 9 }] } }],
	])('finds nothing for %s', (_name, filters) => {
		expect(withinSpan(filters, 'date', 10)).toBeUndefined();
	});

	it('rejects unchecked JSON whose range is not a list', () => {
		expect(() => withinSpan({ date: { range: { start: 1, end: 9 } } }, 'date', 10)).toThrow(
			/The filter 'date' needs its range as a list/,
		);
	});
});
