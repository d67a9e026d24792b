import type { IDataObject } from 'n8n-workflow';

import { READ_REPORTS } from '../../permissions';
import { reportList } from '../../transport/answers';
import type { ApiClient } from '../../transport/client';
import { isoTime, named } from '../../values/decode';
import { logFormatName } from './logFormatName';
import { LOG_TYPES } from './logTypes';

/** Source: "List continuous reports" in Microsoft's Cloud Discovery API reference. */
const STREAM_TYPES = { 0: 'Invalid', 1: 'Input', 2: 'Logical', 3: 'View', 4: 'Enrichment', 5: 'Preview' };

/**
 * All discovery reports of the tenant. The service accepts neither a page nor a filter here, so one request in an
 * execution is enough.
 */
export async function readReports(client: ApiClient, itemIndex?: number): Promise<IDataObject[]> {
	return await client.requestOnce({
		method: 'GET',
		path: ['discovery', 'streams'],
		isRepeatable: true,
		permissions: READ_REPORTS,
		itemIndex,
		read: reportList,
	});
}

/** Whether the report is a data source, which logs can be uploaded to. */
export function isDataSource({ streamType }: IDataObject): boolean {
	return streamType === 1;
}

/** The report with names beside its numbers and ISO times. */
export function simplifyReport(report: IDataObject): IDataObject {
	return {
		_id: report._id,
		displayName: report.displayName,
		comment: report.comment ?? null,
		streamType: report.streamType,
		streamTypeName: named(STREAM_TYPES, report.streamType),
		logType: report.logType,
		logTypeName: logTypeName(report.logType),
		receiverType: report.receiverType ?? null,
		created: isoTime(report.created),
		lastModified: isoTime(report.lastModified),
		lastDataReceived: isoTime(report.lastDataReceived),
		logFilesHistoryCount: report.logFilesHistoryCount ?? null,
	};
}

/** The name for a log type, such as "Palo Alto (syslog)" for 126. Unknown numbers become text. A missing one is `null`. */
export function logTypeName(logType: unknown): string | null {
	const constant = named(LOG_TYPES, logType);
	const isKnown = constant !== null && Object.values(LOG_TYPES).includes(constant);
	return isKnown ? logFormatName(constant) : constant;
}
