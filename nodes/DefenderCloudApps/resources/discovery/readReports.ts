import type { IDataObject } from 'n8n-workflow';

import { READ_REPORTS } from '../../permissions';
import { reportList } from '../../transport/answers';
import type { ApiClient } from '../../transport/client';

/**
 * All discovery reports of the tenant. The service takes no page and no filter here, so one request in an execution
 * is enough.
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
