import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { type OperationCall, choiceOf } from '../../call';
import { optionsField } from '../../fields/options';
import { filterParameters } from '../../lists/filters/fields';
import { CLOSE_ALERTS } from '../../permissions';
import { type BatchOperation, type ItemOutcome } from '../operation';
import { alertIdField } from './alertIds';
import { classificationParameters } from './classification';
import { closeByFilter } from './closeByFilter';
import { closeById } from './closeById';
import { commentField, feedbackField } from './closeRequest';
import { alertFilters } from './filters';

const CLOSE_BY = [
	{ name: 'Filter', value: 'filter' },
	{ name: 'ID', value: 'id' },
] as const;

const closeByField: INodeProperties = {
	displayName: 'Close By',
	name: 'closeBy',
	type: 'options',
	default: 'id',
	options: [
		{
			name: 'Filter',
			value: 'filter',
			description: 'Close every alert that matches the filters, in one request',
		},
		{ name: 'ID', value: 'id', description: 'Close exactly the alerts that are named' },
	],
};

export const closeAlerts: BatchOperation = {
	value: 'close',
	name: 'Close',
	action: 'Close alerts',
	description:
		'Close alerts as benign, false positive or true positive. This changes the alerts in Microsoft Defender and cannot be undone here.',
	permissions: CLOSE_ALERTS,
	parameters: [
		closeByField,
		...updateDisplayOptions({ show: { closeBy: ['id'] } }, [
			{
				...alertIdField,
				description:
					'ID of the alert (its _id in Get Many), or several separated by commas. Input items with the same answer are closed together.',
			},
		]),
		...updateDisplayOptions({ show: { closeBy: ['filter'] } }, filterParameters(alertFilters)),
		...classificationParameters,
		commentField,
		feedbackField,
		optionsField,
	],
	async executeBatch(calls) {
		const stopAtFirstError = !calls[0]?.context.continueOnFail();
		const { byId, byFilter, refused } = sorted(calls);
		if (stopAtFirstError && refused.size > 0) return calls.map((call) => refused.get(call) ?? { results: [] });
		const outcomes = new Map([...refused, ...(await closeById(byId, stopAtFirstError))]);
		for (const call of byFilter) {
			if (stopAtFirstError && [...outcomes.values()].some(({ error }) => error)) break;
			outcomes.set(call, await outcomeOf(call));
		}
		return calls.map((call) => outcomes.get(call) ?? { results: [] });
	},
};

interface SortedCalls {
	byId: OperationCall[];
	byFilter: OperationCall[];
	/** Those that say neither. */
	refused: Map<OperationCall, ItemOutcome>;
}

function sorted(calls: OperationCall[]): SortedCalls {
	const found: SortedCalls = { byId: [], byFilter: [], refused: new Map() };
	for (const call of calls) {
		try {
			const isByFilter = choiceOf(call, closeByField, CLOSE_BY) === 'filter';
			(isByFilter ? found.byFilter : found.byId).push(call);
		} catch (error) {
			found.refused.set(call, { results: [], error: error as Error });
		}
	}
	return found;
}

async function outcomeOf(call: OperationCall): Promise<ItemOutcome> {
	try {
		return { results: [{ json: await closeByFilter(call) }] };
	} catch (error) {
		return { results: [], error: error as Error };
	}
}
