import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import { limitOf } from '../../lists/parameters';
import { wholeList } from '../../lists/read';
import { domainPage } from '../../transport/answers';
import { objectOf, textOf } from '../../values/decode';

/**
 * The domains of unsanctioned apps, one item each. Without an appliance the endpoint answers JSON and accepts a page.
 * This was seen in other clients and is not documented, so every shape of list that they know is read.
 *
 * @throws NodeOperationError where the service does not show the list to its end
 */
export async function* bannedDomains(call: OperationCall): AsyncGenerator<INodeExecutionData> {
	const { client, permissions, itemIndex } = call;
	let before = '';
	const records = wholeList<IDataObject>(call, {
		limit: limitOf(call),
		identify: (record) => JSON.stringify(record),
		readPage: async ({ skip, limit }) => {
			const { data, hasNext } = await client.request({
				method: 'GET',
				path: ['discovery_block_scripts'],
				query: { type: 'banned', skip, limit },
				isRepeatable: true,
				permissions,
				itemIndex,
				read: domainPage,
			});
			const page = JSON.stringify(data);
			const isNew = data.length > 0 && page !== before;
			before = page;
			// Where the service does not say whether the list goes on, it ends when a page comes twice.
			return { data: data.map(domainRecord), hasNext: hasNext ?? isNew };
		},
	});
	for await (const json of records) yield { json };
}

function domainRecord(entry: unknown): IDataObject {
	return typeof entry === 'object' && entry !== null ? objectOf(entry) : { domain: textOf(entry) };
}
