import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildFilters } from '../../nodes/DefenderCloudApps/lists/filters/build';
import { type FilterTable, OPERAND_KINDS, type Operator } from '../../nodes/DefenderCloudApps/lists/filters/filter';
import { type Comparison, mainFilters } from '../../nodes/DefenderCloudApps/lists/filters/panel';
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
import { offeredBy } from '../support/filterRows';

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
function samplesOf({ definition: { type, values }, operator, filter }: Comparison): unknown[] {
	if (operator === 'withinLast' || operator === 'longerAgo') return ['12 hours'];
	if (values)
		return Object.keys(values)
			.map((key) => (key === 'null' ? 'noValue' : key))
			.map((value) => (type === 'boolean' ? value : [value]));
	const isPart = operator === 'startsWith' || operator === 'doesNotStartWith';
	const particular = isPart && filter !== 'ip.address' ? undefined : PARTICULAR[filter];
	return [particular ?? SAMPLES[type]];
}

const SAMPLES = {
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

/** An operand that JSON takes for an operator that the panel does not have. */
function jsonOperandOf(operator: Operator, type: string): unknown {
	const time = Date.UTC(2026, 0, 31);
	switch (OPERAND_KINDS[operator]) {
		case 'days':
			return 7;
		case 'ranges':
			return [{ start: time, end: time }];
		default:
			return type === 'boolean' ? true : time;
	}
}

/**
 * What is left to JSON, because the panel says the same in another way: a range is After and Before, days are Within the Last
 * and Longer Ago Than, and whether an alert is open is its Status.
 */
const ONLY_IN_JSON: Record<string, string[]> = {
	activities: [
		'created eq',
		'created gt',
		'created lt',
		'created range',
		'date gte_ndays',
		'date lte_ndays',
		'date range',
	],
	alerts: ['alertOpen eq', 'date gte_ndays', 'date lte_ndays', 'date range', 'resolutionDate range'],
	entities: [],
	files: [
		'createdDate range',
		'modifiedDate gte_ndays',
		'modifiedDate lte_ndays',
		'modifiedDate range',
		'snapshotLastModifiedDate range',
	],
	subnets: [],
};

describe.each(LISTS)('the filters of %s', (name, table, tenantTable) => {
	function expectAccepted(filters: ReturnType<typeof buildFilters>, isKnown: boolean): void {
		expect(filters).not.toEqual({});
		// As JSON, they pass the check of raw filters, too.
		expect(validateFilters(table, JSON.stringify(filters))).toEqual(filters);
		if (isKnown) expect(tenantTakes(filters, tenantTable)).toEqual(filters);
	}

	/** Of what Microsoft does not document, the tenant takes what it was taught. */
	const isKnown = (filter: string) => !table[filter]?.undocumented || filter in tenantTable;

	it('are accepted by the service, whatever row and value a person chooses', () => {
		for (const { comparison, row } of offeredBy(table)) {
			for (const sample of samplesOf(comparison)) {
				const filters = buildFilters(table, { moreFilters: { rows: [row(sample)] } }, BASE);
				expectAccepted(filters, isKnown(comparison.filter));
			}
		}
	});

	it('are accepted by the service, whatever main filter a person chooses', () => {
		for (const { name: field, filter, definition } of mainFilters(table)) {
			for (const sample of samplesOf({ filter, definition, label: '', operator: 'is', sends: 'eq' })) {
				expectAccepted(buildFilters(table, { filters: { [field]: sample } }, BASE), isKnown(filter));
			}
		}
	});

	it('are all in the panel, or say in JSON what the panel says otherwise', () => {
		const offered = new Set(offeredBy(table).map(({ comparison: { filter, sends } }) => `${filter} ${sends}`));
		const documented = Object.entries(table).flatMap(([filter, { operators }]) =>
			operators.map((operator) => ({ filter, operator })),
		);
		const others = documented.filter(({ filter, operator }) => !offered.has(`${filter} ${operator}`));
		expect(others.map(({ filter, operator }) => `${filter} ${operator}`).sort()).toEqual(ONLY_IN_JSON[name]);
		for (const { filter, operator } of others) {
			const filters = { [filter]: { [operator]: jsonOperandOf(operator, table[filter]?.type ?? '') } };
			expect(tenantTakes(validateFilters(table, JSON.stringify(filters)), tenantTable)).toEqual(filters);
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
