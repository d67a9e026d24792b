import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { entityKey } from '../../../simulated-tenant';
import { logInMemory } from '../../../test/support/binaryData';
import { ACTIVITY_ID, ALERT_ID, FILE_ID, PERSON_ID, RANGE_ID, REPORT_ID, UNKNOWN_ID } from './records';

/** A run that ends with an error on purpose. */
export interface Mistake {
	/** What was wrong, in words that end a sentence with "when". */
	when: string;
	/** What differs from the parameters of the example. */
	parameters?: IDataObject;
	items?: Array<IDataObject | INodeExecutionData>;
	/** Which permissions the sign-in has; otherwise those that the operation needs. */
	permissions?: readonly string[];
	/** The app itself signs in. */
	isApplication?: boolean;
}

/** How an operation is run for its page. */
export interface ExampleCase {
	parameters: IDataObject;
	items?: Array<IDataObject | INodeExecutionData>;
	mistakes: Mistake[];
}

const ENTITY = { __rl: true, mode: 'pk', value: entityKey(PERSON_ID) };
const NO_ENTITY = { __rl: true, mode: 'pk', value: entityKey('00000000-0000-4000-8000-000000000000') };

const wrongLimit: Mistake = { when: 'Limit is not a number', parameters: { limit: 'many' } };
const wrongWait: Mistake = { when: 'Max Wait is not a number', parameters: { options: { maxWaitInSeconds: 'long' } } };
const wrongFilter: Mistake = {
	when: 'the JSON names a filter that there is not',
	parameters: { filterMode: 'json', filtersJson: '{"colour": {"eq": ["red"]}}' },
};
/** What an expression gives that finds nothing. n8n itself refuses to run a node with an empty required field. */
const NOTHING = '={{ "" }}';

/** Nobody entered the ID, or it is the ID of nothing. */
function idMistakes(parameter: string, unknownId: unknown = UNKNOWN_ID): Mistake[] {
	return [
		{ when: 'the ID is empty', parameters: { [parameter]: NOTHING } },
		{ when: 'nothing has this ID', parameters: { [parameter]: unknownId as string } },
	];
}

/** An example of every operation, by the stored names of resource and operation. */
export const EXAMPLE_CASES: Record<string, ExampleCase> = {
	'access.check': { parameters: {}, mistakes: [wrongWait] },
	'access.diagnose': { parameters: {}, mistakes: [wrongWait] },
	'activity.get': { parameters: { activityId: ACTIVITY_ID }, mistakes: idMistakes('activityId') },
	'activity.getAll': {
		parameters: { limit: 1 },
		mistakes: [wrongLimit, wrongFilter],
	},
	'activity.sendFeedback': {
		parameters: { activityId: ACTIVITY_ID, feedbackValue: 1, feedbackText: 'This was a test of ours' },
		mistakes: idMistakes('activityId'),
	},
	'alert.get': { parameters: { alertId: ALERT_ID }, mistakes: idMistakes('alertId') },
	'alert.getAll': { parameters: { limit: 1 }, mistakes: [wrongLimit, wrongFilter] },
	'alert.close': {
		parameters: { closeBy: 'id', alertId: ALERT_ID, classification: 'benign', comment: 'A test of ours' },
		mistakes: [
			...idMistakes('alertId'),
			{ when: 'no filter is set', parameters: { closeBy: 'filter', filters: {} } },
			{
				when: 'more alerts match than *Stop Above* allows',
				parameters: { closeBy: 'filter', filters: { severity: [1, 2] }, stopAbove: 1 },
			},
		],
	},
	'alert.investigate': {
		parameters: { alertId: ALERT_ID },
		mistakes: idMistakes('alertId'),
	},
	'alert.markRead': {
		parameters: { alertId: ALERT_ID },
		mistakes: idMistakes('alertId'),
	},
	'alert.markUnread': {
		parameters: { alertId: ALERT_ID },
		mistakes: idMistakes('alertId'),
	},
	'discovery.generateBlockScript': {
		parameters: { output: 'script', format: 102 },
		mistakes: [{ when: 'the appliance is not one of the menu', parameters: { format: 1 } }],
	},
	'discovery.getAllCategories': {
		parameters: { streamId: REPORT_ID, limit: 1 },
		mistakes: [wrongLimit, { when: 'no report is named', parameters: { streamId: NOTHING } }],
	},
	'discovery.getAllReports': { parameters: {}, mistakes: [wrongWait] },
	'discovery.uploadLog': {
		parameters: { source: 'PALO_ALTO_SYSLOG', inputStreamName: 'Head office firewall' },
		items: [logInMemory('one line of a log\n')],
		mistakes: [
			{ when: 'the input item has no file', items: [{}] },
			{ when: 'the file is empty', items: [logInMemory('')] },
			{ when: 'there is no such data source', parameters: { inputStreamName: 'Branch firewall' } },
		],
	},
	'entity.get': {
		parameters: { entityId: ENTITY },
		mistakes: idMistakes('entityId', NO_ENTITY),
	},
	'entity.getAll': { parameters: { limit: 1 }, mistakes: [wrongLimit, wrongFilter] },
	'entity.getTree': {
		parameters: { entityId: ENTITY },
		mistakes: idMistakes('entityId', NO_ENTITY),
	},
	'file.get': {
		parameters: { fileId: FILE_ID },
		mistakes: [...idMistakes('fileId'), { when: 'an app asks instead of a person', isApplication: true }],
	},
	'file.getAll': {
		parameters: { limit: 1 },
		mistakes: [wrongLimit, wrongFilter, { when: 'an app asks instead of a person', isApplication: true }],
	},
	'subnet.create': {
		parameters: { name: 'Branch', category: 1, subnets: '192.0.2.0/24' },
		mistakes: [
			{ when: 'there are no addresses', parameters: { subnets: NOTHING } },
			{ when: 'an address is invalid', parameters: { subnets: '192.0.2.300' } },
			{ when: 'the address is not the start of a range', parameters: { subnets: '192.0.2.1/24' } },
			{ when: 'the category is not one of the menu', parameters: { category: 9 } },
		],
	},
	'subnet.delete': { parameters: { subnetId: RANGE_ID }, mistakes: idMistakes('subnetId') },
	'subnet.get': {
		parameters: { subnetId: RANGE_ID },
		mistakes: idMistakes('subnetId'),
	},
	'subnet.getAll': { parameters: { limit: 1 }, mistakes: [wrongLimit, wrongFilter] },
	'subnet.update': {
		parameters: { subnetId: RANGE_ID, updateFields: { organization: 'Contoso Netherlands' } },
		mistakes: idMistakes('subnetId'),
	},
	'subnet.upsert': {
		parameters: { name: 'Head office', category: 2, subnets: '198.51.100.0/24' },
		mistakes: [
			{ when: 'the name is empty', parameters: { name: NOTHING } },
			{ when: 'there are no addresses', parameters: { subnets: NOTHING } },
		],
	},
};
