import type { IDataObject } from 'n8n-workflow';

import { READ_REPORTS } from '../../permissions';
import { reportList } from '../../transport/answers';
import type { ApiClient } from '../../transport/client';
import { isoTime, named, oneLine } from '../../values/decode';
import { type RecordFields, simplified } from '../../values/recordFields';
import { logFormatName } from './logFormatName';
import { LOG_TYPES } from './logTypes';

/** Source: "List continuous reports" in Microsoft's Cloud Discovery API reference, where a data source is an "input". */
const STREAM_TYPES = { 0: 'Invalid', 1: 'Data source', 2: 'Logical', 3: 'View', 4: 'Enrichment', 5: 'Preview' };

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

/** Every field of a simplified report. */
export const reportFields: RecordFields = {
	name: { label: 'Name', of: ({ displayName }) => displayName },
	type: { label: 'Type', of: ({ streamType }) => named(STREAM_TYPES, streamType) },
	logFormat: { label: 'Log Format', of: ({ logType }) => logTypeName(logType) },
	lastDataReceived: { label: 'Last Data Received', of: ({ lastDataReceived }) => isoTime(lastDataReceived) },
	logFiles: { label: 'Log Files', of: ({ logFilesHistoryCount }) => logFilesHistoryCount },
	createdAt: { label: 'Created At', of: ({ created }) => isoTime(created) },
	modifiedAt: { label: 'Modified At', of: ({ lastModified }) => isoTime(lastModified) },
	receiver: { label: 'Receiver', of: ({ receiverType }) => receiverType },
	comment: { label: 'Comment', of: ({ comment }) => oneLine(comment) ?? comment },
	_id: { label: 'ID', of: ({ _id }) => _id },
};

/** What people look at first in a report. */
export const simplifyReport = simplified(reportFields);

/** The name for a log type, such as "Palo Alto (syslog)" for 126. Unknown numbers become text. A missing one is `null`. */
export function logTypeName(logType: unknown): string | null {
	const constant = named(LOG_TYPES, logType);
	const isKnown = constant !== null && Object.values(LOG_TYPES).includes(constant);
	return isKnown ? logFormatName(constant) : constant;
}
