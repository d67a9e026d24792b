import type { IDataObject } from 'n8n-workflow';

import type { ApiClient } from '../../transport/client';
import { READ_REPORTS } from './permissions';

/** Clients have seen `streams`; Microsoft's own example is no valid JSON and could be a bare list as well. */
interface ReportsAnswer {
	streams?: IDataObject[];
	data?: IDataObject[];
}

/**
 * All discovery reports of the tenant. The service takes no page and no filter here, so one request in an execution
 * is enough.
 */
export async function readReports(client: ApiClient, itemIndex?: number): Promise<IDataObject[]> {
	const answer = await client.requestOnce<ReportsAnswer | IDataObject[]>({
		method: 'GET',
		path: ['discovery', 'streams'],
		isRepeatable: true,
		permissions: READ_REPORTS,
		itemIndex,
	});
	return Array.isArray(answer) ? answer : (answer.streams ?? answer.data ?? []);
}
