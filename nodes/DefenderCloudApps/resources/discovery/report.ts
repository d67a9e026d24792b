import type { IDataObject } from 'n8n-workflow';

import { isoTime, named } from '../../values/decode';
import { logFormatName } from './logFormatName';
import { LOG_TYPES } from './logTypes';

/** Source: "List continuous reports" in Microsoft's Cloud Discovery API reference. */
const STREAM_TYPES = { 0: 'Invalid', 1: 'Input', 2: 'Logical', 3: 'View', 4: 'Enrichment', 5: 'Preview' };

/** A report that logs can be uploaded to is a data source. */
export const INPUT_STREAM = 1;

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

/** "Palo Alto (syslog)" for 126; a number that is not known as text. */
export function logTypeName(logType: unknown): string | null {
	const constant = named(LOG_TYPES, logType);
	const isKnown = constant !== null && Object.values(LOG_TYPES).includes(constant);
	return isKnown ? logFormatName(constant) : constant;
}
