import fc from 'fast-check';

import { buildFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/build';
import { type FilterTable, friendlyFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/filter';
import { validateFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/validate';
import { activityFilters } from '../../../../../nodes/DefenderCloudApps/resources/activity/filters';
import { alertFilters } from '../../../../../nodes/DefenderCloudApps/resources/alert/filters';
import { entityFilters } from '../../../../../nodes/DefenderCloudApps/resources/entity/filters';
import { fileFilters } from '../../../../../nodes/DefenderCloudApps/resources/file/filters';
import { ipRangeFilters } from '../../../../../nodes/DefenderCloudApps/resources/ipRange/filters';
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
	...Object.keys(TABLES).flatMap((name) =>
		friendlyFilters(tableOf(name)).map(({ parameter }) => [name, parameter] as const),
	),
);
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
			fc.property(fields, value, ([name, parameter], given) => {
				const table = tableOf(name);
				const outcome = attempt(() => buildFilters(table, { [parameter]: given }, BASE));
				if (outcome instanceof Error) expect(outcome.name).toBe('FilterError');
				else expect(JSON.stringify(validateFilters(table, JSON.stringify(outcome)))).toBe(JSON.stringify(outcome));
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

function attempt<T>(run: () => T): T | Error {
	try {
		return run();
	} catch (error) {
		return error as Error;
	}
}
