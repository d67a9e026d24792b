import { refuseEverything } from '../../../../../nodes/DefenderCloudApps/lists/filters/everything';
import type { ApiFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/filter';
import { alertFilters } from '../../../../../nodes/DefenderCloudApps/resources/alert/filters';

const NOW = Date.UTC(2026, 0, 31, 12);
const DAY = 86_400_000;

const check = (filters: ApiFilters) => () => refuseEverything(alertFilters, filters, NOW);

describe('filters to close alerts by', () => {
	it.each<[string, ApiFilters]>([
		['all severities', { severity: { eq: [0, 1, 2] } }],
		['all severities and Informational', { severity: { eq: [3, 2, 1, 0] } }],
		['all states', { resolutionStatus: { eq: [0, 1, 2, 3, 4, 5] } }],
		['open or not', { alertOpen: { eq: [true, false] } }],
		['since 1970', { date: { gte: 0 } }],
		['since long ago', { date: { gte: Date.UTC(2009, 0, 1) } }],
		['until now', { date: { lte: NOW } }],
		['until tomorrow', { date: { lte: NOW + DAY } }],
		['from 1970 until now', { date: { range: [{ start: 0, end: NOW - 1 }] } }],
		['from 1970 until now, in two bounds', { date: { gte: 0, lte: NOW } }],
		[
			'one range of two that is everything',
			{
				date: {
					range: [
						{ start: NOW - DAY, end: NOW },
						{ start: 0, end: NOW },
					],
				},
			},
		],
		['the last 30 years', { date: { gte_ndays: 10_957 } }],
		['older than no day', { date: { lte_ndays: 0 } }],
		['everything beside a filter that narrows', { alertOpen: { eq: true }, severity: { eq: [0, 1, 2] } }],
	])('cannot be %s', (_name, filters) => {
		expect(check(filters)).toThrow(/matches every record, so everything would be changed/);
	});

	it.each<[string, ApiFilters, string]>([
		['all but an unknown severity', { severity: { neq: [9] } }, 'The filter Severity has no value 9'],
		[
			'all but an unknown ID',
			{ id: { neq: ['603f704aaf7417985bbf3b2'] } },
			"The filter Alert ID has no value '603f704aaf7417985bbf3b2'",
		],
		[
			'all but the name of a policy',
			{ 'entity.policy': { neq: ['Travel'] } },
			"The filter Policy has no value 'Travel'",
		],
	])('cannot be %s, which leaves every alert', (_name, filters, message) => {
		expect(check(filters)).toThrow(message);
	});

	it.each<[string, ApiFilters]>([
		['two severities', { severity: { eq: [0, 1] } }],
		['all but one severity', { severity: { neq: [2] } }],
		['open ones', { alertOpen: { eq: true } }],
		['the last day', { date: { gte: NOW - DAY } }],
		['the last day until now', { date: { range: [{ start: NOW - DAY, end: NOW }] } }],
		['since yesterday, in two bounds', { date: { gte: NOW - DAY, lte: NOW + DAY } }],
		['until yesterday', { date: { lte: NOW - DAY } }],
		['the last 7 days', { date: { gte_ndays: 7 } }],
		['older than 7 days', { date: { lte_ndays: 7 } }],
		['closed at some time', { resolutionDate: { gte: 0 } }],
		['one policy', { 'entity.policy': { eq: ['5e6fa96cb5172297ca756554'] } }],
	])('can be %s', (_name, filters) => {
		expect(check(filters)).not.toThrow();
	});
});
