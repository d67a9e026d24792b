import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import { limitOf } from '../../lists/parameters';
import { wholeList } from '../../lists/read';
import { domainPage } from '../../transport/answers';

/**
 * The domains of unsanctioned apps, one item each. Without an appliance the endpoint answers JSON and takes a page;
 * this is seen in other clients, not documented, so every shape of list that they know is read.
 */
export async function* bannedDomains(call: OperationCall): AsyncGenerator<INodeExecutionData> {
	let before = '';
	const records = wholeList<IDataObject>(call, {
		limit: limitOf(call),
		readPage: async ({ skip, limit }) => {
			const { data, hasNext: says } = await readPage(call, { type: 'banned', skip, limit });
			const page = JSON.stringify(data);
			// Where the service does not say whether the list goes on, the same page once more is its end.
			const hasNext = says ?? (data.length > 0 && page !== before);
			before = page;
			return { data: data.map(asRecord), hasNext };
		},
		identify: (record) => JSON.stringify(record),
	});
	for await (const json of records) yield { json };
}

async function readPage(
	{ client, permissions, itemIndex }: OperationCall,
	query: IDataObject,
): Promise<ReturnType<typeof domainPage>> {
	return await client.request({
		method: 'GET',
		path: ['discovery_block_scripts'],
		query,
		isRepeatable: true,
		permissions,
		itemIndex,
		read: domainPage,
	});
}

function asRecord(entry: unknown): IDataObject {
	if (typeof entry === 'object' && entry !== null) return entry as IDataObject;
	return { domain: String(entry) };
}
