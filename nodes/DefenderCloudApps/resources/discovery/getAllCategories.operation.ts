import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import { listParameters } from '../../lists/fields';
import { limitOf } from '../../lists/parameters';
import { listItems } from '../../lists/read';
import { READ_REPORTS } from '../../permissions';
import { categoryList } from '../../transport/answers';
import { readList } from '../../transport/pages';
import type { ItemOperation } from '../operation';
import { categories } from './categoryList';
import { readCategoryQuestion } from './categoryQuestion';
import { optionsWith } from './optionsWith';
import { reportField } from './reportField';
import { timeFrameField } from './timeFrameField';

export const getCategories: ItemOperation = {
	value: 'getAllCategories',
	name: 'Get Many Categories',
	action: 'Get many discovery categories',
	description: 'List the categories of the apps that a discovery report has found, with the number of apps in each',
	permissions: READ_REPORTS,
	parameters: [
		reportField,
		...listParameters(categories).filter(({ name }) => name !== 'options'),
		optionsWith(timeFrameField),
	],
	execute: (call) => listItems(call, categories, readCategories(call)),
};

async function* readCategories(call: OperationCall): AsyncGenerator<IDataObject> {
	const { body, isWanted } = readCategoryQuestion(call);
	const limit = limitOf(call);
	const records = readList<IDataObject>({
		// A limit counts what is left over, so a list that the node thins out is read whole.
		limit: isWanted ? Number.POSITIVE_INFINITY : limit,
		readPage: async ({ skip, limit: pageSize }) => {
			const data = await readPage(call, { ...body, skip, limit: pageSize });
			return { data, hasNext: data.length >= pageSize };
		},
		identify: (record) => String(record.id ?? JSON.stringify(record)),
	});
	let found = 0;
	for await (const record of records) {
		if (isWanted && !isWanted(record)) continue;
		yield record;
		found += 1;
		if (found >= limit) return;
	}
}

/** The answer is the bare list: nothing tells whether more follows but a page that is full. */
async function readPage({ client, permissions, itemIndex }: OperationCall, body: IDataObject): Promise<IDataObject[]> {
	return await client.request({
		method: 'POST',
		path: categories.path,
		body,
		isRepeatable: true,
		permissions,
		itemIndex,
		read: categoryList,
	});
}
