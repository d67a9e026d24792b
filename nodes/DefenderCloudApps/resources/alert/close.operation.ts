import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { type OperationCall, choiceOf } from '../../call';
import { notice } from '../../fields/notice';
import { optionsField } from '../../fields/options';
import { filterParameters } from '../../lists/filters/fields';
import { CLOSE_ALERTS } from '../../permissions';
import type { BatchOperation, ItemOutcome } from '../operation';
import { classificationParameters } from './classification';
import { closeByFilter, onlyCountField, stopAboveField } from './closeByFilter';
import { closeById, hasFailed } from './closeById';
import { commentField, feedbackField } from './closeRequest';
import { alertFilters } from './filters';
import { alertIdField } from './locator';

const CLOSE_BY = [
	{
		name: 'Filter',
		value: 'filter',
		description: 'Close every alert that matches the filters, up to the number that you set',
	},
	{ name: 'ID', value: 'id', description: 'Close exactly the alerts that are named' },
] as const;

const closeByField: INodeProperties = {
	displayName: 'Close By',
	name: 'closeBy',
	type: 'options',
	default: 'id',
	options: [...CLOSE_BY],
};

export const closeAlerts: BatchOperation = {
	value: 'close',
	name: 'Close',
	action: 'Close alerts',
	description:
		'Close alerts as benign, false positive or true positive. This changes the alerts in Microsoft Defender and cannot be undone here.',
	builderHint:
		"Close only alerts that the user means: map _id of an alert to 'Alert ID' and let a person approve before. Set Close By to Filter only where the user asks for it; then keep 'Stop Above' at the number that the user expects.",
	permissions: CLOSE_ALERTS,
	changes: true,
	parameters: [
		notice(
			'Closes alerts in Microsoft Defender, for everyone who works with them. This node cannot open them again: that takes somebody in the portal.',
		),
		closeByField,
		...updateDisplayOptions({ show: { closeBy: ['id'] } }, [
			{
				...alertIdField,
				description:
					'The alert: chosen from the list, or its _id in Get Many. Several IDs are separated by commas. Input items with the same classification, reason, comment and feedback are closed together.',
			},
		]),
		...updateDisplayOptions({ show: { closeBy: ['filter'] } }, [
			...filterParameters(alertFilters),
			onlyCountField,
			{ ...stopAboveField, displayOptions: { show: { onlyCount: [false] } } },
		]),
		...updateDisplayOptions({ hide: { onlyCount: [true] } }, [
			...classificationParameters,
			commentField,
			feedbackField,
		]),
		optionsField,
	],
	async executeBatch(calls) {
		const stopAtFirstError = !calls[0]?.context.continueOnFail();
		const { byId, byFilter, refused } = splitByMode(calls);
		if (stopAtFirstError && refused.size > 0) return outcomesOf(calls, refused);
		const outcomes = new Map([...refused, ...(await closeById(byId, stopAtFirstError))]);
		for (const call of byFilter) {
			if (stopAtFirstError && hasFailed(outcomes)) break;
			outcomes.set(call, await filterOutcome(call));
		}
		return outcomesOf(calls, outcomes);
	},
};

interface SplitCalls {
	byId: OperationCall[];
	byFilter: OperationCall[];
	/** Those whose Close By is neither. */
	refused: Map<OperationCall, ItemOutcome>;
}

function splitByMode(calls: OperationCall[]): SplitCalls {
	const split: SplitCalls = { byId: [], byFilter: [], refused: new Map() };
	for (const call of calls) {
		try {
			const isByFilter = choiceOf(call, closeByField, CLOSE_BY) === 'filter';
			(isByFilter ? split.byFilter : split.byId).push(call);
		} catch (error) {
			split.refused.set(call, { results: [], error });
		}
	}
	return split;
}

async function filterOutcome(call: OperationCall): Promise<ItemOutcome> {
	try {
		return await closeByFilter(call);
	} catch (error) {
		return { results: [], error };
	}
}

/** In the order of the calls; an item that was not reached has neither results nor an error. */
function outcomesOf(calls: OperationCall[], outcomes: ReadonlyMap<OperationCall, ItemOutcome>): ItemOutcome[] {
	return calls.map((call) => outcomes.get(call) ?? { results: [] });
}
