import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildFilters } from '../../nodes/DefenderCloudApps/lists/filters/build';
import {
	type FilterTable,
	type FriendlyFilter,
	friendlyFilters,
} from '../../nodes/DefenderCloudApps/lists/filters/filter';
import { validateFilters } from '../../nodes/DefenderCloudApps/lists/filters/validate';
import { activityFilters } from '../../nodes/DefenderCloudApps/resources/activity/filters';
import { alertFilters } from '../../nodes/DefenderCloudApps/resources/alert/filters';
import { entityFilters } from '../../nodes/DefenderCloudApps/resources/entity/filters';
import { fileFilters } from '../../nodes/DefenderCloudApps/resources/file/filters';
import { ipRangeFilters } from '../../nodes/DefenderCloudApps/resources/ipRange/filters';
import { ACTIVITY_FILTERS } from '../../simulated-tenant/filters/activityFilters';
import { ALERT_FILTERS } from '../../simulated-tenant/filters/alertFilters';
import { ENTITY_FILTERS } from '../../simulated-tenant/filters/entityFilters';
import { FILE_FILTERS } from '../../simulated-tenant/filters/fileFilters';
import { SUBNET_FILTERS } from '../../simulated-tenant/filters/subnetFilters';
import { validateFilters as tenantTakes } from '../../simulated-tenant/filters/validateFilters';

const BASE = { now: Date.UTC(2026, 0, 31, 12), timezone: 'UTC' };

/** What Microsoft documents. */
const documentedFile = join(__dirname, 'documented-filters.json');

interface Documented {
	type: string;
	operators: string[];
	values?: Record<string, string>;
}

const LISTS: Array<[string, FilterTable, Parameters<typeof tenantTakes>[1]]> = [
	['activities', activityFilters, ACTIVITY_FILTERS],
	['alerts', alertFilters, ALERT_FILTERS],
	['entities', entityFilters, ENTITY_FILTERS],
	['files', fileFilters, FILE_FILTERS],
	['subnets', ipRangeFilters, SUBNET_FILTERS],
];

/** What a text has to be, where not every text will do. */
const PARTICULAR: Record<string, string> = {
	'entity.ip': '203.0.113.7',
	id: '603f704aaf7417985bbf3b22',
	'ip.address': '203.0.113.7',
	isAdmin: 'true',
	'location.country': 'Germany',
	'user.username': 'megan@contoso.com',
};

/** Values that a person could fill in: each of a menu, one of anything else. */
function samplesOf({ definition: { type, values }, operator, filter }: FriendlyFilter): unknown[] {
	if (operator === 'last') return ['12 hours'];
	if (operator.endsWith('ndays')) return [7];
	if (operator === 'isset') return [true, false];
	if (values && operator !== 'startswith')
		return Object.keys(values)
			.map((key) => (key === 'null' ? 'noValue' : key))
			.map((value) => (type === 'boolean' ? value : [value]));
	const particular = PARTICULAR[filter];
	if (particular) return [particular];
	const samples = {
		any: 'text',
		boolean: true,
		integer: 7,
		timestamp: '2026-01-31T08:00:00Z',
		entity: '11161|0|a-1',
		string: 'text',
		file: 'f',
		folder: 'f',
		source: '2',
	};
	return [samples[type]];
}

describe.each(LISTS)('the filters of %s', (name, table, tenantTable) => {
	it('are accepted by the service, whatever field and value a person chooses', () => {
		for (const friendly of friendlyFilters(table)) {
			for (const sample of samplesOf(friendly)) {
				const filters = buildFilters(table, { [friendly.parameter]: sample }, BASE);
				expect(filters).not.toEqual({});
				// As JSON, they pass the check of raw filters, too.
				expect(validateFilters(table, JSON.stringify(filters))).toEqual(filters);
				// Of what Microsoft does not document, the tenant takes what it was taught.
				const isKnown = !friendly.definition.undocumented || friendly.filter in tenantTable;
				if (isKnown) expect(tenantTakes(filters, tenantTable)).toEqual(filters);
			}
		}
	});

	it('are those that Microsoft documents', () => {
		const lists = JSON.parse(readFileSync(documentedFile, 'utf8')) as Record<string, Record<string, Documented>>;
		const documented = lists[name] ?? {};
		const names = Object.keys(table).filter((filter) => !table[filter]?.undocumented);
		expect(names.sort()).toEqual(Object.keys(documented).sort());
		for (const [filter, { operators, values, type }] of Object.entries(documented)) {
			expect([filter, [...(table[filter]?.operators ?? [])].sort()]).toEqual([filter, [...operators].sort()]);
			// Two-valued flags are switches, whose description says what they do.
			const isSwitch = type.startsWith('bool') && !('null' in (values ?? {}));
			if (values && !isSwitch) expect([filter, table[filter]?.values]).toEqual([filter, values]);
		}
	});

	it('also include the ones that only other clients send, marked as such', () => {
		const { undocumented } = JSON.parse(readFileSync(documentedFile, 'utf8')) as {
			undocumented: Record<string, Record<string, unknown>>;
		};
		const marked = Object.entries(table).flatMap(([filter, { undocumented: where, furtherOperators }]) =>
			where || furtherOperators ? [[filter, where ?? furtherOperators]] : [],
		);
		expect(Object.fromEntries(marked)).toEqual(undocumented[name]);
	});
});
