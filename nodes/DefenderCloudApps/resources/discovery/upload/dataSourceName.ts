import type { OperationCall } from '../../../call';
import { readReports } from '../readReports';
import type { UploadTarget } from './uploadTarget';

const REPORT_ID = /^[0-9a-f]{24}$/i;

/** The service knows data sources by name alone: an ID is looked up, a name costs no request. */
export async function dataSourceName(
	{ client, itemIndex }: OperationCall,
	{ inputStreamName, uploadAsSnapshot }: UploadTarget,
): Promise<string> {
	if (uploadAsSnapshot || !REPORT_ID.test(inputStreamName)) return inputStreamName;
	const reports = await readReports(client, itemIndex);
	const found = reports.find(({ _id }) => _id === inputStreamName.toLowerCase());
	return found ? String(found.displayName) : inputStreamName;
}
