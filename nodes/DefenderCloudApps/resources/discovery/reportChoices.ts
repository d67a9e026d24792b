import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { ApiClient } from '../../transport/client';
import { readReports } from './readReports';
import { INPUT_STREAM, logTypeName } from './report';

/** The tenant's discovery reports, by ID. */
export async function getReports(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const reports = await readReports(await ApiClient.open(this));
	return choices(reports, ({ _id }) => String(_id));
}

/** The data sources that logs can be uploaded to, by name: the service takes no ID here. */
export async function getDataSources(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const reports = await readReports(await ApiClient.open(this));
	const dataSources = reports.filter(({ streamType }) => streamType === INPUT_STREAM);
	return choices(dataSources, ({ displayName }) => String(displayName));
}

function choices(reports: IDataObject[], valueOf: (report: IDataObject) => string): INodePropertyOptions[] {
	return reports
		.map((report) => ({
			name: String(report.displayName),
			value: valueOf(report),
			description: logTypeName(report.logType) ?? undefined,
		}))
		.sort((one, other) => one.name.localeCompare(other.name));
}
