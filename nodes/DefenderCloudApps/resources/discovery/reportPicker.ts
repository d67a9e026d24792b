/** Picking a report or a data source: the field, its menu, and what was chosen. */
import type { IDataObject, ILoadOptionsFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { type OperationCall, idOf, requiredTextOf } from '../../call';
import { ApiClient } from '../../transport/client';
import { textOf } from '../../values/decode';
import { isDataSource, logTypeName, readReports } from './report';

export const reportField: INodeProperties = {
	displayName: 'Report Name or ID',
	name: 'streamId',
	type: 'options',
	required: true,
	default: '',
	typeOptions: { loadOptionsMethod: 'getReports' },
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

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

/** The tenant's discovery reports, by ID. */
export async function getReports(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const reports = await readReports(await ApiClient.open(this));
	return choices(reports, '_id');
}

/** The data sources that logs can be uploaded to, by name: the service accepts no ID here. */
export async function getDataSources(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const reports = await readReports(await ApiClient.open(this));
	return choices(reports.filter(isDataSource), 'displayName');
}

function choices(reports: IDataObject[], valueField: '_id' | 'displayName'): INodePropertyOptions[] {
	return reports
		.map((report) => ({
			name: textOf(report.displayName),
			value: textOf(report[valueField]),
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
	// The label in the editor also says what the field accepts. An error only names it.
	const field = { name: reportField.name, displayName: 'Report' };
	return idOf(call, field, 'Choose a report, or map _id from Get Many Reports.');
}

/**
 * The name or the ID of the data source that the item names.
 *
 * @throws NodeOperationError if the field is empty
 */
export function readDataSource(call: OperationCall): string {
	const field = { name: dataSourceField.name, displayName: 'Data Source' };
	return requiredTextOf(call, field, 'Choose the data source that the log comes from. No request was sent.');
}
