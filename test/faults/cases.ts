import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import {
	type Records,
	entityKey,
	makeActivity,
	makeAlert,
	makeEntity,
	makeFile,
	makeStream,
	makeSubnet,
	newRecordId,
} from '../../simulated-tenant';
import { logInMemory } from '../support/binaryData';

/** One way of running an operation, and the tenant that it meets. */
export interface OperationCase {
	/** As the menu shows it. */
	operation: string;
	/** Which variant of the operation this is, where there are several. */
	way?: string;
	records: Partial<Records>;
	parameters: IDataObject;
	items?: Array<IDataObject | INodeExecutionData>;
	/** Most records that a page holds. */
	pageSize?: number;
	/** Only for people: the legacy token signs in. */
	isForPeopleOnly?: boolean;
	/** Its one item reports how the service answers, faults included. */
	isReport?: boolean;
	/** Its items say in `notRead` what could not be read, and have the rest. */
	saysWhatIsMissing?: boolean;
	/** The record of the tenant that an input item is about, as the snapshot names it; see ./snapshot. */
	keyOfInput?(index: number): string;
}

const NOON_OF_RECORDS = Date.now();

function many<T>(count: number, make: (index: number, time: number) => T): T[] {
	return Array.from({ length: count }, (_, index) => make(index, NOON_OF_RECORDS - 60_000 - index * 1_000));
}

const alerts = many(250, (_index, timestamp) => makeAlert({ timestamp, severityValue: 2 }));
const fewAlerts = alerts.slice(0, 3);
const activities = many(450, (_index, timestamp) => makeActivity({ timestamp, created: timestamp + 90 }));
const entities = many(230, (index) =>
	makeEntity({ displayName: `Person ${index}`, lastSeen: new Date(NOON_OF_RECORDS - index).toISOString() }),
);
/** Whom the alerts and activities are about. */
const people = [makeEntity({ id: 'b1f6a5a2-0a9e-4c8e-9d5c-2f4b9d3f7a01' })];
const files = many(230, (index, modifiedDate) => makeFile({ name: `File ${index}.xlsx`, modifiedDate }));
const ranges = many(230, (index) =>
	makeSubnet({ name: `Range ${String(index).padStart(3, '0')}`, tags: [], category: 1 }, [`10.0.${index}.0/24`]),
);
const [alert] = alerts;
const [activity] = activities;
const [entity] = entities;
const [file] = files;
const range = ranges[120];
const report = makeStream();
const categories = { [report._id]: many(130, (index) => ({ id: `SAASDB_CATEGORY_${index}`, total: index + 1 })) };
const bannedDomains = many(130, (index) => `bad-${index}.example`);

const read = (resource: string, operation: string, more: IDataObject = {}): IDataObject => ({
	resource,
	operation,
	...more,
});
const all = { returnAll: true };
const close = { resource: 'alert', operation: 'close', classification: 'benign' };

/** All operations of the node that ask the API, each in the ways that differ in their requests. */
export const OPERATION_CASES: readonly OperationCase[] = [
	{
		operation: 'Access > Diagnose',
		records: { alerts: fewAlerts, activities: activities.slice(0, 130), subnets: ranges.slice(0, 3) },
		isReport: true,
		parameters: read('access', 'diagnose'),
	},
	{
		operation: 'Activity > Get',
		records: { activities },
		parameters: read('activity', 'get', { activityId: activity?._id }),
	},
	{
		operation: 'Activity > Get Many',
		way: 'one page',
		records: { activities: activities.slice(0, 20) },
		parameters: read('activity', 'getAll'),
	},
	{
		operation: 'Activity > Get Many',
		way: 'a scan',
		records: { activities },
		pageSize: 200,
		parameters: read('activity', 'getAll', all),
	},
	{
		operation: 'Activity > Get Many',
		way: 'pages in order',
		records: { activities: activities.slice(0, 250) },
		parameters: read('activity', 'getAll', { ...all, sort: { field: 'date', direction: 'desc' } }),
	},
	{
		operation: 'Activity > Send Feedback',
		records: { activities },
		parameters: read('activity', 'sendFeedback', {
			activityId: activity?._id,
			feedbackValue: 1,
			feedbackText: 'Known',
		}),
	},
	{ operation: 'Alert > Get', records: { alerts }, parameters: read('alert', 'get', { alertId: alert?._id }) },
	{
		operation: 'Alert > Get Many',
		way: 'one page',
		records: { alerts: alerts.slice(0, 20) },
		parameters: read('alert', 'getAll'),
	},
	{
		operation: 'Alert > Get Many',
		way: 'several pages',
		records: { alerts },
		parameters: read('alert', 'getAll', all),
	},
	{
		operation: 'Alert > Investigate',
		records: {
			alerts: fewAlerts,
			activities: activities.slice(0, 20),
			entities: people,
			subnets: ranges.slice(0, 130),
		},
		saysWhatIsMissing: true,
		parameters: read('alert', 'investigate', { alertId: '={{ $json.id }}' }),
		items: fewAlerts.map(({ _id }) => ({ id: _id })),
	},
	{
		operation: 'Alert > Mark as Read',
		records: { alerts: fewAlerts },
		parameters: read('alert', 'markRead', { alertId: alert?._id }),
	},
	{
		operation: 'Alert > Mark as Unread',
		records: { alerts: fewAlerts.map((one) => ({ ...one, statusValue: 1 })) },
		parameters: read('alert', 'markUnread', { alertId: alert?._id }),
	},
	{
		operation: 'Alert > Close',
		way: 'by ID',
		records: { alerts: alerts.slice(0, 5) },
		parameters: { ...close, closeBy: 'id', alertId: '={{ $json.id }}' },
		items: fewAlerts.map(({ _id }) => ({ id: _id })),
		keyOfInput: (index) => `alert ${fewAlerts[index]?._id}`,
	},
	{
		operation: 'Alert > Close',
		way: 'by ID, two requests',
		records: { alerts },
		parameters: { ...close, closeBy: 'id', alertId: '={{ $json.id }}' },
		items: alerts.slice(0, 130).map(({ _id }) => ({ id: _id })),
		keyOfInput: (index) => `alert ${alerts[index]?._id}`,
	},
	{
		operation: 'Alert > Close',
		way: 'by filter',
		records: { alerts: many(6, (index) => makeAlert({ severityValue: index % 2 ? 2 : 0 })) },
		parameters: { ...close, closeBy: 'filter', filters: { severity: [2] }, stopAbove: 0 },
	},
	{
		operation: 'Alert > Close',
		way: 'by filter, counted',
		records: { alerts: many(6, (index) => makeAlert({ severityValue: index % 2 ? 2 : 0 })) },
		parameters: { ...close, closeBy: 'filter', filters: { severity: [2] }, stopAbove: 3 },
	},
	{
		operation: 'Entity > Get',
		records: { entities },
		parameters: read('entity', 'get', { entityId: locator(entity?.id) }),
	},
	{
		operation: 'Entity > Get Tree',
		records: { entities },
		parameters: read('entity', 'getTree', { entityId: locator(entity?.id) }),
	},
	{
		operation: 'Entity > Get Many',
		way: 'one page',
		records: { entities: entities.slice(0, 20) },
		parameters: read('entity', 'getAll'),
	},
	{
		operation: 'Entity > Get Many',
		way: 'several pages',
		records: { entities },
		parameters: read('entity', 'getAll', all),
	},
	{
		operation: 'File > Get',
		records: { files },
		isForPeopleOnly: true,
		parameters: read('file', 'get', { fileId: file?._id }),
	},
	{
		operation: 'File > Get Many',
		way: 'one page',
		records: { files: files.slice(0, 20) },
		isForPeopleOnly: true,
		parameters: read('file', 'getAll'),
	},
	{
		operation: 'File > Get Many',
		way: 'several pages',
		records: { files },
		isForPeopleOnly: true,
		parameters: read('file', 'getAll', all),
	},
	{
		operation: 'IP Range > Get',
		records: { subnets: ranges },
		parameters: read('subnet', 'get', { subnetId: range?._id }),
	},
	{
		operation: 'IP Range > Get Many',
		way: 'one page',
		records: { subnets: ranges.slice(0, 20) },
		parameters: read('subnet', 'getAll'),
	},
	{
		operation: 'IP Range > Get Many',
		way: 'several pages',
		records: { subnets: ranges },
		parameters: read('subnet', 'getAll', all),
	},
	{
		operation: 'IP Range > Create',
		records: { subnets: ranges.slice(0, 3) },
		parameters: read('subnet', 'create', { name: 'Branch', category: 3, subnets: '192.0.2.0/24' }),
	},
	{
		operation: 'IP Range > Update',
		records: { subnets: ranges },
		parameters: read('subnet', 'update', { subnetId: range?._id, updateFields: { organization: 'Contoso' } }),
	},
	{
		operation: 'IP Range > Create or Update',
		way: 'creates',
		records: { subnets: ranges },
		parameters: read('subnet', 'upsert', { name: 'Branch', category: 3, subnets: '192.0.2.0/24' }),
	},
	{
		operation: 'IP Range > Create or Update',
		way: 'updates',
		records: { subnets: ranges },
		parameters: read('subnet', 'upsert', { name: range?.name, category: 2, subnets: '192.0.2.0/24' }),
	},
	{
		operation: 'IP Range > Delete',
		records: { subnets: ranges.slice(118, 123) },
		parameters: read('subnet', 'delete', { subnetId: range?._id }),
	},
	{
		operation: 'Discovery > Get Many Reports',
		records: { streams: [report, makeStream({ displayName: 'Branch' })] },
		parameters: read('discovery', 'getAllReports'),
	},
	{
		operation: 'Discovery > Get Many Categories',
		records: { streams: [report], categories },
		parameters: read('discovery', 'getAllCategories', { streamId: report._id, ...all }),
	},
	{
		operation: 'Discovery > Generate Block Script',
		way: 'a script',
		records: { bannedDomains },
		parameters: read('discovery', 'generateBlockScript', { format: 102 }),
	},
	{
		operation: 'Discovery > Generate Block Script',
		way: 'the domains',
		records: { bannedDomains },
		parameters: read('discovery', 'generateBlockScript', { output: 'domains', ...all }),
	},
	{
		operation: 'Discovery > Upload Log',
		records: { streams: [report] },
		parameters: read('discovery', 'uploadLog', { source: 'PALO_ALTO_SYSLOG', inputStreamName: report.displayName }),
		items: [logInMemory('one line of a log\n')],
	},
];

function locator(id: string | undefined): IDataObject {
	return { __rl: true, mode: 'pk', value: entityKey(id ?? newRecordId()) };
}
