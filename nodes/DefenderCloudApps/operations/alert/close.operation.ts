import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { alertFilters } from '../../filters/alertFilters';
import { filterParameters } from '../../parameters/filters';
import { optionsField } from '../../parameters/options';
import { type BatchOperation, type ItemOutcome, type OperationCall, parameterOf } from '../operation';
import { alertIdField } from './alertIds';
import { classificationParameters } from './classification';
import { closeByFilter } from './closeByFilter';
import { closeById } from './closeById';
import { commentField, feedbackField } from './closeRequest';
import { CLOSE_ALERTS } from './permissions';

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
		const isByFilter = (call: OperationCall) => parameterOf<string>(call, 'closeBy') === 'filter';
		const outcomes = await closeById(
			calls.filter((call) => !isByFilter(call)),
			stopAtFirstError,
		);
		for (const call of calls.filter(isByFilter)) {
			if (stopAtFirstError && [...outcomes.values()].some(({ error }) => error)) break;
			outcomes.set(call, await outcomeOf(call));
		}
		return calls.map((call) => outcomes.get(call) ?? { results: [] });
	},
};

async function outcomeOf(call: OperationCall): Promise<ItemOutcome> {
	try {
		return { results: [{ json: await closeByFilter(call) }] };
	} catch (error) {
		return { results: [], error: error as Error };
	}
}
