import {
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type IPollFunctions,
	NodeHelpers,
} from 'n8n-workflow';

import { listParameters } from '../../../../../nodes/DefenderCloudApps/lists/fields';
import { filterParameters } from '../../../../../nodes/DefenderCloudApps/lists/filters/fields';
import type { FilterTable } from '../../../../../nodes/DefenderCloudApps/lists/filters/filter';
import { filtersOf } from '../../../../../nodes/DefenderCloudApps/lists/filters/fromParameters';
import { activityFilters } from '../../../../../nodes/DefenderCloudApps/resources/activity/filters';
import { closeAlerts } from '../../../../../nodes/DefenderCloudApps/resources/alert/close.operation';
import { alertFilters } from '../../../../../nodes/DefenderCloudApps/resources/alert/filters';
import { alerts } from '../../../../../nodes/DefenderCloudApps/resources/alert/list';
import { entityFilters } from '../../../../../nodes/DefenderCloudApps/resources/entity/filters';
import { fileFilters } from '../../../../../nodes/DefenderCloudApps/resources/file/filters';
import { ipRangeFilters } from '../../../../../nodes/DefenderCloudApps/resources/ipRange/filters';
import { EventReader } from '../../../../../nodes/DefenderCloudApps/trigger/eventReader';
import { triggerEvents } from '../../../../../nodes/DefenderCloudApps/trigger/events';
import { triggerParameters } from '../../../../../nodes/DefenderCloudApps/trigger/parameters';
import { offeredBy } from '../../../../support/filterRows';

const TABLES: Array<[string, FilterTable]> = [
	['activities', activityFilters],
	['alerts', alertFilters],
	['entities', entityFilters],
	['files', fileFilters],
	['IP ranges', ipRangeFilters],
];

type Group = INodePropertyCollection;

function mainField(table: FilterTable, name: string): INodeProperties | undefined {
	const fields = filterParameters(table).find((parameter) => parameter.name === 'filters')?.options;
	return (fields as INodeProperties[]).find((field) => field.name === name);
}

function rowFieldsOf(table: FilterTable): INodeProperties[] {
	const [group] = filterParameters(table).find(({ name }) => name === 'moreFilters')?.options as Group[];
	return group?.values ?? [];
}

/** The fields that the editor shows in a row, as n8n decides it. */
function shownIn(table: FilterTable, row: INodeParameters): INodeProperties[] {
	return rowFieldsOf(table).filter((field) => NodeHelpers.displayParameter(row, field, null, null));
}

const choicesOf = (field?: INodeProperties) =>
	field?.options?.map((option) => [option.name, (option as { value?: unknown }).value]);

describe('the main filters', () => {
	it('store "no value" as what no expression yields by chance', () => {
		expect(choicesOf(mainField(entityFilters, 'isExternal'))).toEqual([
			['External', 'true'],
			['Internal', 'false'],
			['No value', 'noValue'],
		]);
	});

	it('offer every severity that an alert can have', () => {
		expect(choicesOf(mainField(alertFilters, 'severity'))).toEqual([
			['High', 2],
			['Informational', 3],
			['Low', 0],
			['Medium', 1],
		]);
	});

	it('offer open, closed and every way to close an alert in one menu', () => {
		expect(choicesOf(mainField(alertFilters, 'resolutionStatus'))).toEqual([
			['Closed', 'closed'],
			['Closed as benign', 4],
			['Closed as false positive', 3],
			['Closed as true positive', 5],
			['Dismissed (legacy status)', 1],
			['Open', 0],
			['Resolved (legacy status)', 2],
		]);
	});

	it('offer sign-ins and failed sign-ins by name', () => {
		expect(mainField(activityFilters, 'activityEventType')).toMatchObject({
			displayName: 'Event Category',
			type: 'multiOptions',
		});
		expect(choicesOf(mainField(activityFilters, 'activityEventType'))).toEqual([
			['Failed sign-in', 'EVENT_CATEGORY_FAILED_LOGIN'],
			['Sign-in', 'EVENT_CATEGORY_LOGIN'],
		]);
	});

	it.each([
		[
			'activities',
			activityFilters,
			['Action', 'App', 'Country', 'Event Category', 'IP Address', 'Person', 'Text', 'User Name'],
		],
		['alerts', alertFilters, ['App', 'IP Address', 'Person', 'Policy', 'Severity', 'Status']],
		['entities', entityFilters, ['Administrator', 'App', 'Domain', 'External', 'Status', 'Type', 'User Group']],
		['files', fileFilters, ['Access Level', 'App', 'Extension', 'File Name', 'File Type', 'Owner', 'Policy']],
		['IP ranges', ipRangeFilters, ['Built In', 'Category', 'Tag']],
	])('of %s are those that people look for first', (_name, table, labels) => {
		const fields = filterParameters(table).find(({ name }) => name === 'filters')?.options as INodeProperties[];
		expect(fields.map(({ displayName }) => displayName)).toEqual(labels);
	});
});

describe('the rows of More Filters', () => {
	it('store "no value" as what no expression yields by chance', () => {
		const [, , values] = shownIn(activityFilters, { filter: 'deviceType', operator: 'is' });
		expect(choicesOf(values)).toContainEqual(['No value', 'noValue']);
	});

	it('say how a value with a comma is written', () => {
		expect(shownIn(activityFilters, { filter: 'deviceTags', operator: 'is' })[2]?.description).toMatch(
			/put a value that has a comma in double quotes\.$/,
		);
		expect(shownIn(activityFilters, { filter: 'locationOrganizations', operator: 'is' })[2]?.description).toMatch(
			/The text is one value, commas and all; write several as \["one", "two"\]\.$/,
		);
	});

	it.each([
		['a menu', alertFilters, 'severity', 'isNot', ['values multiOptions']],
		['a menu of the tenant', alertFilters, 'entityPolicy', 'is', ['values multiOptions']],
		['a time', alertFilters, 'date', 'before', ['time dateTime']],
		['a span of time', alertFilters, 'date', 'withinLast', ['amount number', 'unit options']],
		['a switch', alertFilters, 'read', 'is', ['flag boolean']],
		['an entity', activityFilters, 'entity', 'is', ['entity resourceLocator']],
		['text, for the beginning of an entity', activityFilters, 'entity', 'startsWith', ['value string']],
		['text, for the beginning of a group', activityFilters, 'userTags', 'startsWith', ['value string']],
		['nothing', activityFilters, 'entity', 'isSet', []],
	])('ask for %s where it fits', (_name, table, filter, operator, expected) => {
		const [, , ...values] = shownIn(table, { filter, operator, timeOperator: operator });
		expect(values.map(({ name, type }) => `${name} ${type}`)).toEqual(expected);
	});

	it.each(TABLES)('of %s show one operator and one control for each choice, with its name in words', (_name, table) => {
		for (const { name, operator, row } of offeredBy(table)) {
			const [, operatorField, ...values] = shownIn(table, row('') as INodeParameters);
			expect(choicesOf(operatorField)?.map(([, value]) => value)).toContain(operator);
			const isOne = values.length === 1 || values.map((field) => field.name).join() === 'amount,unit';
			const needsNone = operator === 'isSet' || operator === 'isNotSet';
			expect([name, operator, needsNone ? values.length === 0 : isOne]).toEqual([name, operator, true]);
		}
	});

	it.each(TABLES)('of %s have an example wherever text is typed', (_name, table) => {
		const main = filterParameters(table).find(({ name }) => name === 'filters')?.options as INodeProperties[];
		const texts = [...main, ...rowFieldsOf(table)].filter(({ type }) => type === 'string');
		const without = texts.filter(({ placeholder }) => !placeholder?.startsWith('e.g. '));
		expect(without.map(({ displayName, displayOptions }) => [displayName, displayOptions?.show?.filter])).toEqual([]);
	});

	it.each(TABLES)('of %s begin with a choice that is in their menus', (_name, table) => {
		const menus = rowFieldsOf(table).filter(({ type }) => type === 'options');
		for (const menu of menus) expect(choicesOf(menu)?.map(([, value]) => value)).toContain(menu.default);
	});

	it.each(TABLES)('of %s are right when only the filter of a new row is chosen', (_name, table) => {
		const fields = rowFieldsOf(table);
		// The editor fills a new row with every field's default; the last one of a name counts.
		const newRow: INodeParameters = Object.fromEntries(fields.map((field) => [field.name, field.default]));
		const [filterField] = fields;
		for (const [, filter] of choicesOf(filterField) ?? []) {
			const row: INodeParameters = { ...newRow, filter: String(filter) };
			const [, operatorField] = shownIn(table, row);
			const chosen = row[operatorField?.name ?? ''];
			expect([
				filter,
				choicesOf(operatorField)
					?.map(([, value]) => value)
					.includes(chosen),
			]).toEqual([filter, true]);
		}
	});

	it('have none for what only JSON takes', () => {
		const [filter] = rowFieldsOf(alertFilters);
		const values = choicesOf(filter)?.map(([, value]) => value);
		expect(values).toContain('entityFile');
		expect(values).not.toContain('entityUser');
		expect(values).not.toContain('alertOpen');
	});
});

describe('the time range', () => {
	it('is offered where a list has a time, with two times for a custom one', () => {
		const names = (table: FilterTable) => filterParameters(table).map(({ name }) => name);
		expect(names(alertFilters)).toEqual([
			'filterMode',
			'timeRange',
			'after',
			'before',
			'filters',
			'moreFilters',
			'filtersJson',
		]);
		expect(names(entityFilters)).not.toContain('timeRange');
		const after = filterParameters(alertFilters).find(({ name }) => name === 'after');
		expect(after?.displayOptions).toEqual({ show: { filterMode: ['fields'], timeRange: ['custom'] } });
	});

	it('is not offered by the trigger, and neither is another time', () => {
		const parameters = triggerParameters();
		expect(parameters.map(({ name }) => name)).not.toContain('timeRange');
		const filters = parameters
			.filter(({ name }) => name === 'moreFilters')
			.flatMap(({ options }) => choicesOf((options as Group[])[0]?.values[0]) ?? []);
		expect(filters.map(([name]) => name)).toContain('Alert Type');
		expect(filters.filter(([name]) => /Date|Saved/.test(String(name)))).toEqual([]);
	});

	it('says in which zone it is', () => {
		const zoned = filterParameters(alertFilters).filter(({ name }) => ['timeRange', 'after', 'before'].includes(name));
		for (const { description } of zoned) expect(description).toContain('time zone of the workflow');
	});
});

describe('the check of JSON filters', () => {
	const optionsOf = (parameters: INodeProperties[]) =>
		parameters.find(({ name }) => name === 'options')?.options?.map(({ name }) => name);

	it('can be switched off for lists and the trigger, and never for closing alerts', () => {
		expect(optionsOf(listParameters(alerts))).toContain('checkFilters');
		expect(optionsOf(triggerParameters())).toContain('checkFilters');
		expect(optionsOf(closeAlerts.parameters)).not.toContain('checkFilters');
	});

	it.each([true, false])('is what the trigger makes it (%s)', (checkFilters) => {
		const parameters: Record<string, unknown> = {
			filterMode: 'json',
			filtersJson: '{"novelty":{"eq":1}}',
			options: { checkFilters },
		};
		const context = {
			getNode: () => ({ name: 'Trigger' }),
			getTimezone: () => 'UTC',
			getNodeParameter: (name: string, otherwise: unknown) => parameters[name] ?? otherwise,
		} as unknown as IPollFunctions;
		const open = () => new EventReader(context, undefined as never, triggerEvents[0] as never);
		if (checkFilters) expect(open).toThrow(/There is no filter 'novelty'/);
		else expect(open).not.toThrow();
	});

	it('cannot be switched off for closing alerts, whatever the options say', () => {
		const parameters: Record<string, unknown> = {
			filterMode: 'json',
			filtersJson: '{"novelty":{"eq":1}}',
			options: { checkFilters: false },
		};
		const context = { getNode: () => ({ name: 'Defender' }), getTimezone: () => 'UTC' } as unknown as IPollFunctions;
		const read = (use: 'list' | 'bulk') =>
			filtersOf((name, otherwise) => parameters[name] ?? otherwise, alertFilters, context, 0, use);
		expect(read('list')).toEqual({ novelty: { eq: 1 } });
		expect(() => read('bulk')).toThrow(/There is no filter 'novelty'/);
	});
});
