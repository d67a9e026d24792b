import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { simplifyField } from '../lists/fields';
import { checkFiltersField, filterParameters } from '../lists/filters/fields';
import { type TriggerEvent, triggerEvents } from './events';

export const DEFAULT_MAX_ITEMS = 10_000;
export const LARGEST_MAX_ITEMS = 10_000;

export type Redelivery = 'always' | 'automatic' | 'never';

const eventField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	default: 'alertCreated',
	options: triggerEvents.map(({ name, value, description }) => ({ name, value, description })),
};

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'After a Restart',
			name: 'redelivery',
			type: 'options',
			default: 'automatic',
			description:
				'What to do with the records that were handed over last before n8n was stopped or killed: n8n may not have started the workflow with them',
			options: [
				{
					name: 'Automatic',
					value: 'automatic',
					description:
						'Hand them over again, unless this n8n stores them together with the execution (durable poll cursors)',
				},
				{ name: 'Hand Over Again', value: 'always', description: 'Nothing gets lost, the last records may come twice' },
				{
					name: 'Never Hand Over Again',
					value: 'never',
					description: 'Nothing comes twice, the last records may get lost',
				},
			],
		},
		checkFiltersField,
		{
			displayName: 'Look Back (Minutes)',
			name: 'overlapInMinutes',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 30,
			description:
				'How late a record may become visible and still be found. Each poll looks again at this much time before the newest record; what was handed over already is left out. Without this option: 30 minutes for alerts, 5 minutes for activities.',
		},
		{
			displayName: 'Max Items per Poll',
			name: 'maxItemsPerPoll',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: LARGEST_MAX_ITEMS },
			default: DEFAULT_MAX_ITEMS,
			description: 'How many records one execution gets at most. What is left comes with the next polls, oldest first.',
		},
		{
			displayName: 'Start From',
			name: 'startFrom',
			type: 'dateTime',
			default: '',
			description:
				'Where to start when the workflow is activated for the first time: records since then come, too. Default: only what happens from then on. Changing it later starts anew from the new time.',
		},
	],
};

/** What to listen to, with which filters, and how: the parameters of the trigger besides the sign-in. */
export function triggerParameters(): INodeProperties[] {
	return [eventField, ...triggerEvents.flatMap(filtersOfEvent), simplifyField, optionsField];
}

function filtersOfEvent({ value, list }: TriggerEvent): INodeProperties[] {
	return updateDisplayOptions({ show: { event: [value] } }, filterParameters(list.filters));
}
