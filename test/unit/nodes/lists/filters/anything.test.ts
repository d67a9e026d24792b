import fc from 'fast-check';

import { type PanelValues, buildFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/build';
import type { FilterTable } from '../../../../../nodes/DefenderCloudApps/lists/filters/filter';
import { mainFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/panel';
import { validateFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/validate';
import { activityFilters } from '../../../../../nodes/DefenderCloudApps/resources/activity/filters';
import { alertFilters } from '../../../../../nodes/DefenderCloudApps/resources/alert/filters';
import { entityFilters } from '../../../../../nodes/DefenderCloudApps/resources/entity/filters';
import { fileFilters } from '../../../../../nodes/DefenderCloudApps/resources/file/filters';
import { ipRangeFilters } from '../../../../../nodes/DefenderCloudApps/resources/ipRange/filters';
import { offeredBy } from '../../../../support/filterRows';
import { cases } from '../../../../support/property';

const BASE = { now: Date.UTC(2026, 0, 31, 12), timezone: 'Europe/Berlin' };
const TABLES: Record<string, FilterTable> = {
	activities: activityFilters,
	alerts: alertFilters,
	entities: entityFilters,
	files: fileFilters,
	ranges: ipRangeFilters,
};
const tableOf = (name: string) => TABLES[name] ?? {};
const tables = fc.constantFrom(...Object.keys(TABLES));
const fields = fc.constantFrom(
	...Object.keys(TABLES).flatMap((name) => mainFilters(tableOf(name)).map((field) => [name, field.name] as const)),
);
const rows = fc.constantFrom(
	...Object.keys(TABLES).flatMap((name) => offeredBy(tableOf(name)).map(({ row }) => [name, row] as const)),
);
const ranges = fc.constantFrom('any', 'today', 'yesterday', 'last7Days', 'custom');
const conditions = fc.constantFrom(
	...Object.keys(TABLES).flatMap((name) =>
		Object.entries(tableOf(name)).flatMap(([filter, { operators }]) =>
			operators.map((operator) => [name, filter, operator] as const),
		),
	),
);

const words = fc.constantFrom(
	'null',
	'a',
	'"',
	',',
	'[',
	']',
	'{',
	'}',
	' ',
	'1',
	'/24',
	'203.0.113.7',
	'2026-01-31',
	' days',
	'Germany',
	'\\',
	'9'.repeat(30),
	'__proto__',
);
const value = fc.oneof(
	fc.jsonValue(),
	fc.constantFrom(
		undefined,
		Number.NaN,
		5n,
		new Date(Date.UTC(2026, 0, 1)),
		new Date(Number.NaN),
		Infinity,
		[undefined],
		[5n],
	),
	fc.array(words).map((parts) => parts.join('')),
	fc.array(fc.string()),
);

describe('whatever a field is given', () => {
	it('becomes filters that the check of JSON takes as they are, or an error in words', () => {
		fc.assert(
			fc.property(fields, value, ([name, field], given) => {
				expectFiltersOrWords(tableOf(name), { filters: { [field]: given } });
			}),
			cases(3_000),
		);
	});

	it('is read from a row of More Filters just the same', () => {
		fc.assert(
			fc.property(rows, value, ([name, row], given) => {
				expectFiltersOrWords(tableOf(name), { moreFilters: { rows: [row(given)] } });
			}),
			cases(3_000),
		);
	});

	it('is no fault of a row, whatever it holds', () => {
		const names = fc.constantFrom('filter', 'operator', 'value', 'values', 'amount', 'unit', 'x');
		const row = fc.dictionary(names, fc.oneof(value, fc.constantFrom('severity', 'is', 'isSet', 'date', 'withinLast')));
		fc.assert(
			fc.property(tables, fc.oneof(value, fc.array(row)), (name, given) => {
				expectFiltersOrWords(tableOf(name), { moreFilters: { rows: given } });
			}),
			cases(1_000),
		);
	});

	it('is no fault of two rows and a time range at once', () => {
		const pairs = fc.constantFrom(...Object.keys(TABLES)).chain((name) => {
			const offered = fc.constantFrom(...offeredBy(tableOf(name)).map(({ row }) => row));
			return fc.tuple(fc.constant(name), offered, offered);
		});
		fc.assert(
			fc.property(pairs, value, value, ranges, ([name, one, other], first, second, timeRange) => {
				const moreFilters = { rows: [one(first), other(second)] };
				expectFiltersOrWords(tableOf(name), { moreFilters, timeRange, after: first, before: second });
			}),
			cases(3_000),
		);
	});

	it('is no fault of the check of JSON either', () => {
		fc.assert(
			fc.property(tables, fc.oneof(fc.json(), fc.anything()), fc.constantFrom('list', 'bulk'), (name, given, use) => {
				const outcome = attempt(() => validateFilters(tableOf(name), given, use));
				if (outcome instanceof Error) expect(outcome.name).toBe('FilterError');
			}),
			cases(1_000),
		);
	});

	it('is no fault of a condition in JSON either', () => {
		fc.assert(
			fc.property(conditions, fc.oneof(value, fc.array(value)), ([name, filter, operator], operand) => {
				const table = tableOf(name);
				const outcome = attempt(() => validateFilters(table, { [filter]: { [operator]: operand } }));
				if (outcome instanceof Error) expect(outcome.name).toBe('FilterError');
				else expect(JSON.stringify(validateFilters(table, JSON.stringify(outcome)))).toBe(JSON.stringify(outcome));
			}),
			cases(3_000),
		);
	});
});

function expectFiltersOrWords(table: FilterTable, values: PanelValues): void {
	const outcome = attempt(() => buildFilters(table, values, BASE));
	if (outcome instanceof Error) expect(outcome.name).toBe('FilterError');
	else expect(JSON.stringify(validateFilters(table, JSON.stringify(outcome)))).toBe(JSON.stringify(outcome));
}

function attempt<T>(run: () => T): T | Error {
	try {
		return run();
	} catch (error) {
		return error as Error;
	}
}
