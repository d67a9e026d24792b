/** Picking a report or a data source: the field, its menu, and what was chosen. */
import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import { type OperationCall, idOf, requiredTextOf } from '../../call';
import { idLocator } from '../../fields/idLocator';
import { type SearchBox, itemName, searchMethod } from '../../lists/search';
import { READ_REPORTS } from '../../permissions';
import { ApiClient } from '../../transport/client';
import { textOf } from '../../values/decode';
import { isDataSource, logTypeName, readReports } from './report';

/** Read with `readReportId`. */
export const reportField = idLocator({
	displayName: 'Report',
	name: 'streamId',
	description: 'The report of Cloud Discovery: chosen from the list, or its _id in Get Many Reports',
	searchListMethod: 'searchReports',
	listHint: 'Type a part of the name or of the log format',
	idExample: '5fd767259cd24bb563567d7c',
	idHint: 'The _id of the report in Get Many Reports',
	idOtherwise: 'The ID of a report has no blanks',
});

export const dataSourceField: INodeProperties = {
	displayName: 'Data Source Name or ID',
	name: 'inputStreamName',
	type: 'options',
	required: true,
	default: '',
	typeOptions: { loadOptionsMethod: 'getDataSources' },
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

const reportBox: SearchBox = {
	list: { name: 'reports', path: ['discovery', 'streams'], idField: '_id' },
	permissions: READ_REPORTS,
	itemOf: reportItem,
	isByName: true,
	maxAgeInMs: 60_000,
	readAll: readReports,
};

/** The tenant's discovery reports whose name, log type or ID contains the text. */
export const searchReports = searchMethod(reportBox);

function reportItem(report: IDataObject): INodeListSearchItems | undefined {
	const { _id: id, displayName, logType } = report;
	if (typeof id !== 'string') return undefined;
	const kind = isDataSource(report) ? 'data source' : undefined;
	return { name: itemName(textOf(displayName ?? id), logTypeName(logType), kind), value: id, description: id };
}

/** The data sources that logs can be uploaded to, by name: the service accepts no ID here. */
export async function getDataSources(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const reports = await readReports(await ApiClient.open(this));
	return reports
		.filter(isDataSource)
		.map((report) => ({
			name: textOf(report.displayName),
			value: textOf(report.displayName),
			description: logTypeName(report.logType) ?? undefined,
		}))
		.sort((one, other) => one.name.localeCompare(other.name));
}

/**
 * The ID of the report that the item names.
 *
 * @throws NodeOperationError if the field is empty
 */
export function readReportId(call: OperationCall): string {
	return idOf(call, reportField, 'Choose a report, or map _id from Get Many Reports.');
}

/**
 * The name or the ID of the data source that the item names.
 *
 * @throws NodeOperationError if the field is empty
 */
export function readDataSource(call: OperationCall): string {
	// The label in the editor also says what the field accepts. An error only names it.
	const field = { name: dataSourceField.name, displayName: 'Data Source' };
	return requiredTextOf(call, field, 'Choose the data source that the log comes from. No request was sent.');
}
