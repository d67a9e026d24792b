import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import { readPage } from '../../lists/read';
import type { EntityReference } from '../../values/entityKey';
import { ODD_RECORD, formatted } from '../../values/formatted';
import { activities } from './list';
import { simplifyActivity } from './record';

/** The newest activities of a person, simplified, in one request. @param limit at most 100 */
export async function lastActivities(
	call: OperationCall,
	{ id, saas, inst }: EntityReference,
	limit: number,
): Promise<IDataObject[]> {
	const { data } = await readPage(call, activities, {
		filters: { entity: { eq: [{ id, saas, inst }] } },
		skip: 0,
		limit,
		sortField: 'date',
		sortDirection: 'desc',
	});
	const records = data.filter((record) => !(ODD_RECORD in record));
	return records.slice(0, limit).map((record) => formatted(record, simplifyActivity));
}
