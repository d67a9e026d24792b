import { type IDataObject, NodeApiError, type NodeOperationError } from 'n8n-workflow';

import { type OperationCall, refuse } from '../../../call';
import { textOf } from '../../../values/decode';
import { logFormatName } from '../logFormatName';
import { LOG_SOURCES } from '../logSources';
import { LOG_TYPES } from '../logTypes';
import { isDataSource, readReports } from '../report';

/** Where a log goes, as the item says it. */
export interface GivenSource {
	/** Name or ID. */
	dataSource: string;
	/** Spelled as the service does; `undefined`: that of the data source. */
	format: string | undefined;
}

/** Where a log goes, as the service has to be told. */
export interface LogTarget {
	/** The service only knows a data source by its name. */
	name: string;
	/** Spelled as the service does. */
	format: string;
	/** Whether a parser of the tenant's own reads the log, whatever format it is said to have. */
	isCustom: boolean;
}

const REPORT_ID = /^[0-9a-f]{24}$/i;

/** The log type of a data source whose logs are read by a parser that the tenant wrote. */
const CUSTOM_PARSER = 'CUSTOM_PARSER';

/**
 * Looks the data source up, with one request in an execution. A format that was not chosen is the data source's own.
 *
 * Where a format was chosen, the look only saves an upload that could not be read: a data source that the tenant does not
 * list, or a list that cannot be read, leaves the decision to the service.
 *
 * @throws NodeOperationError before anything is uploaded, where the format is unknown or is not the data source's
 */
export async function findTarget(call: OperationCall, { dataSource, format }: GivenSource): Promise<LogTarget> {
	const report = await findReport(call, dataSource, format !== undefined);
	const name = report ? textOf(report.displayName) : dataSource;
	const own = report ? formatOf(report) : undefined;
	if (own === CUSTOM_PARSER && format) return { name, format, isCustom: true };
	if (format && own && appliance(format) !== appliance(own)) throw mismatch(call, name, format, own);
	const found = format ?? uploadable(own);
	if (found) return { name, format: found, isCustom: false };
	throw report ? noFormat(call, name, own) : noDataSource(call, dataSource);
}

async function findReport(call: OperationCall, dataSource: string, mayFail: boolean): Promise<IDataObject | undefined> {
	const { client, itemIndex } = call;
	const reports = await readReports(client, itemIndex).catch((error: unknown): IDataObject[] => {
		if (mayFail && error instanceof NodeApiError && !REPORT_ID.test(dataSource)) return [];
		throw error;
	});
	const named = reports.filter(({ displayName }) => displayName === dataSource);
	return reports.find(({ _id }) => _id === dataSource.toLowerCase()) ?? named.find(isDataSource);
}

/** The constant for the data source's log type; `undefined` where it has none that says what its logs look like. */
function formatOf({ logType }: IDataObject): string | undefined {
	const constant = typeof logType === 'number' ? LOG_TYPES[logType] : undefined;
	return constant === 'INVALID' || constant === 'OTHER' ? undefined : constant;
}

/** A log type and a kind of log differ in some names: the same appliance may be known as a file or as syslog only. */
function uploadable(constant: string | undefined): string | undefined {
	if (constant === undefined) return undefined;
	if (LOG_SOURCES.includes(constant)) return constant;
	return LOG_SOURCES.find((source) => appliance(source) === appliance(constant));
}

/** Without the way that the log came: a file or syslog. */
function appliance(constant: string): string {
	return constant.replace(/_SYSLOG$/, '');
}

function mismatch(call: OperationCall, name: string, format: string, own: string): NodeOperationError {
	return refuse(
		call,
		`The data source '${name}' is for logs of ${logFormatName(own)}, but 'Log Format' is ${logFormatName(format)}`,
		"Set 'Log Format' to 'From the Data Source' if the log comes from this data source, or choose the data source that it comes from. Nothing was uploaded.",
	);
}

function noFormat(call: OperationCall, name: string, own: string | undefined): NodeOperationError {
	const message =
		own === CUSTOM_PARSER
			? `The data source '${name}' has a parser of its own, so it does not say which format its logs have`
			: `The data source '${name}' does not say which format its logs have`;
	return refuse(call, message, "Choose the format of the log under 'Log Format'. Nothing was uploaded.");
}

function noDataSource(call: OperationCall, dataSource: string): NodeOperationError {
	return refuse(
		call,
		`Defender for Cloud Apps has no data source '${dataSource}' to take the log format from`,
		"Choose a data source from the list, or choose the format under 'Log Format'. Nothing was uploaded. Data sources are added in the Microsoft Defender portal under Settings > Cloud Apps > Automatic log upload.",
	);
}
