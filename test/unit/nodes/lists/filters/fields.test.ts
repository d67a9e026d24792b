import type { INodeProperties, IPollFunctions } from 'n8n-workflow';

import { listParameters } from '../../../../../nodes/DefenderCloudApps/lists/fields';
import { filterParameters } from '../../../../../nodes/DefenderCloudApps/lists/filters/fields';
import type { FilterTable } from '../../../../../nodes/DefenderCloudApps/lists/filters/filter';
import { filtersOf } from '../../../../../nodes/DefenderCloudApps/lists/filters/fromParameters';
import { activityFilters } from '../../../../../nodes/DefenderCloudApps/resources/activity/filters';
import { closeAlerts } from '../../../../../nodes/DefenderCloudApps/resources/alert/close.operation';
import { alertFilters } from '../../../../../nodes/DefenderCloudApps/resources/alert/filters';
import { alerts } from '../../../../../nodes/DefenderCloudApps/resources/alert/list';
import { entityFilters } from '../../../../../nodes/DefenderCloudApps/resources/entity/filters';
import { EventReader } from '../../../../../nodes/DefenderCloudApps/trigger/eventReader';
import { triggerEvents } from '../../../../../nodes/DefenderCloudApps/trigger/events';
import { triggerParameters } from '../../../../../nodes/DefenderCloudApps/trigger/parameters';

function fieldOf(table: FilterTable, name: string): INodeProperties {
	const fields = filterParameters(table).find((parameter) => parameter.name === 'filters')
		?.options as INodeProperties[];
	return fields.find((field) => field.name === name) as INodeProperties;
}

const choicesOf = (field: INodeProperties) =>
	field.options?.map((option) => [option.name, (option as { value?: unknown }).value]);

describe('the fields of filters', () => {
	it('store "no value" as what no expression yields by chance', () => {
		expect(choicesOf(fieldOf(entityFilters, 'isExternal'))).toEqual([
			['External', 'true'],
			['Internal', 'false'],
			['No value', 'noValue'],
		]);
		expect(choicesOf(fieldOf(activityFilters, 'deviceType'))).toContainEqual(['No value', 'noValue']);
	});

	it('offer every severity that an alert can have', () => {
		expect(choicesOf(fieldOf(alertFilters, 'severity'))).toEqual([
			['High', 2],
			['Informational', 3],
			['Low', 0],
			['Medium', 1],
		]);
	});

	it('offer sign-ins and failed sign-ins by name', () => {
		expect(fieldOf(activityFilters, 'activityEventType')).toMatchObject({
			displayName: 'Event Category',
			type: 'multiOptions',
		});
		expect(choicesOf(fieldOf(activityFilters, 'activityEventType'))).toEqual([
			['Failed sign-in', 'EVENT_CATEGORY_FAILED_LOGIN'],
			['Sign-in', 'EVENT_CATEGORY_LOGIN'],
		]);
	});

	it('say how a value with a comma is written', () => {
		expect(fieldOf(activityFilters, 'deviceTags').description).toMatch(
			/put a value that has a comma in double quotes$/,
		);
		expect(fieldOf(activityFilters, 'locationOrganizations').description).toMatch(
			/The text is one value, commas and all; write several as \["one", "two"\]$/,
		);
	});

	it('have none for what only JSON takes', () => {
		expect(fieldOf(alertFilters, 'entityUser')).toBeUndefined();
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
