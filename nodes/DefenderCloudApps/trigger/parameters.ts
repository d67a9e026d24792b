import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { outputFieldsMenu, rawFieldsOption, simplifyField } from '../fields/recordForm';
import { checkFiltersField, filterParameters } from '../lists/filters/fields';
import { withoutTimes } from '../lists/filters/panel';
import type { ListDefinition } from '../lists/list';
import type { Choice } from '../values/choices';
import { triggerEvents } from './events';

export const DEFAULT_MAX_ITEMS = 10_000;
export const LARGEST_MAX_ITEMS = 10_000;

export type Redelivery = 'always' | 'automatic' | 'never';

export const REDELIVERIES: ReadonlyArray<Choice<Redelivery> & { description: string }> = [
	{
		name: 'Automatic',
		value: 'automatic',
		description: 'Deliver them again, unless this n8n stores them together with the execution (durable poll cursors)',
	},
	{ name: 'Deliver Again', value: 'always', description: 'Nothing gets lost, but the last records may come twice' },
	{
		name: 'Never Deliver Again',
		value: 'never',
		description: 'Nothing comes twice, but the last records may get lost',
	},
];

const eventField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	default: 'alertCreated',
	options: triggerEvents.map(({ name, value, description }) => ({ name, value, description })),
};

export const redeliveryField: INodeProperties = {
	displayName: 'After a Restart',
	name: 'redelivery',
	type: 'options',
	default: 'automatic',
	description:
		'What to do with the records that were delivered last before n8n was stopped or killed, which may not have reached the workflow',
	options: [...REDELIVERIES],
};

export const overlapField: INodeProperties = {
	displayName: 'Look Back (Minutes)',
	name: 'overlapInMinutes',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 30,
	description:
		'How late a record may become visible and still be found. Each poll reads this much time before the newest record again, and leaves out what was already delivered. Without this option: 30 minutes for alerts, 5 minutes for activities.',
};

export const maxItemsField: INodeProperties = {
	displayName: 'Max Items per Poll',
	name: 'maxItemsPerPoll',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: LARGEST_MAX_ITEMS },
	default: DEFAULT_MAX_ITEMS,
	description: 'Most records that one execution gets. The others come with the next polls, oldest first.',
};

export const startField: INodeProperties = {
	displayName: 'Start From',
	name: 'startFrom',
	type: 'dateTime',
	default: '',
	description:
		'Deliver the records since this time when the workflow is activated for the first time. Without it, the trigger delivers only what happens from then on. If you change it later, the trigger starts again from the new time.',
};

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [redeliveryField, checkFiltersField, ...outputFieldsOfEvents(), overlapField, maxItemsField, startField],
};

/** What to listen to, with which filters, and how: the parameters of the trigger besides the sign-in. */
export function triggerParameters(): INodeProperties[] {
	const lists = [...new Set(triggerEvents.map(({ list }) => list))];
	return [eventField, ...lists.flatMap(filtersOfList), simplifyField, optionsField];
}

/** Events of the same list have the same filters. */
function filtersOfList(list: ListDefinition): INodeProperties[] {
	const events = triggerEvents.filter((event) => event.list === list).map(({ value }) => value);
	return updateDisplayOptions({ show: { event: events } }, filterParameters(withoutTimes(list.filters)));
}

/** Simplified alerts and activities have fields of their own. */
function outputFieldsOfEvents(): INodeProperties[] {
	const lists = [...new Set(triggerEvents.map(({ list }) => list))];
	const menus = lists.flatMap((list) => {
		const events = triggerEvents.filter((event) => event.list === list).map(({ value }) => value);
		return updateDisplayOptions({ show: { '/event': events } }, [outputFieldsMenu(list.fields)]);
	});
	return [...menus, rawFieldsOption];
}
