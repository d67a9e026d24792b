import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import { optionsWith } from '../../fields/options';
import { outputFieldsOptions } from '../../fields/recordForm';
import { listParameters } from '../../lists/fields';
import { limitOf } from '../../lists/parameters';
import { identifierOf, listItems, wholeList } from '../../lists/read';
import { READ_REPORTS } from '../../permissions';
import { categoryList } from '../../transport/answers';
import type { ItemOperation } from '../operation';
import { categories, categoryFields } from './category';
import { readCategoryQuery, timeFrameField } from './categoryQuery';
import { reportField } from './reportPicker';

export const getDiscoveryCategories: ItemOperation = {
	value: 'getAllCategories',
	name: 'Get Many Categories',
	action: 'Get many discovery categories',
	description: 'List the categories of the apps that a discovery report has found, with the number of apps in each',
	permissions: READ_REPORTS,
	parameters: [
		reportField,
		...listParameters(categories).filter(({ name }) => name !== 'options'),
		optionsWith(timeFrameField, ...outputFieldsOptions(categoryFields)),
	],
	execute: (call) => listItems(call, categories, readCategories(call)),
};

async function* readCategories(call: OperationCall): AsyncGenerator<IDataObject> {
	const { client, permissions, itemIndex } = call;
	const { body, isWanted } = readCategoryQuery(call);
	const limit = limitOf(call);
	const records = wholeList<IDataObject>(call, {
		// The limit counts what the node keeps, so a list that it filters is read to its end.
		limit: isWanted ? Number.POSITIVE_INFINITY : limit,
		identify: identifierOf(categories),
		readPage: async ({ skip, limit: pageSize }) => {
			const data = await client.request({
				method: 'POST',
				path: categories.path,
				body: { ...body, skip, limit: pageSize },
				isRepeatable: true,
				permissions,
				itemIndex,
				read: categoryList,
			});
			// The answer is a bare list: only a full page suggests that there is another.
			return { data, hasNext: data.length >= pageSize };
		},
	});
	let found = 0;
	for await (const record of records) {
		if (isWanted && !isWanted(record)) continue;
		yield record;
		found += 1;
		if (found >= limit) return;
	}
}
