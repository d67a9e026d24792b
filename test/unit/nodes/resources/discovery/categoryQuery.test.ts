import type { IDataObject } from 'n8n-workflow';

import { readCategoryQuery } from '../../../../../nodes/DefenderCloudApps/resources/discovery/categoryQuery';
import { callWith } from './operationCall';

const CRM = 'SAASDB_CATEGORY_CRM';
const WEBMAIL = 'SAASDB_CATEGORY_WEBMAIL';
const notCrm = { filter: 'category', operator: 'isNot', values: [CRM] };
const query = (parameters: IDataObject) => {
	const given = { streamId: 'r', filterMode: 'fields', filters: {}, moreFilters: {}, ...parameters };
	const { call } = callWith({ parameters: given });
	return readCategoryQuery({ ...call, context: { ...call.context, getTimezone: () => 'UTC' } });
};

describe('the body of a query for categories', () => {
	it.each<[IDataObject, object]>([
		[{}, { streamId: 'r', filters: {}, sortField: 'score', sortDirection: 'desc' }],
		[
			{ sort: { direction: 'asc' }, options: { timeFrame: 7 } },
			{ sortDirection: 'asc', timeFrame: 7 },
		],
		[{ filterMode: 'json', filtersJson: `{"category": {"eq": ["${CRM}"]}}` }, { filters: { category: { eq: [CRM] } } }],
		[{ filterMode: 'json', filtersJson: { id: { eq: [CRM] } } }, { filters: { id: { eq: [CRM] } } }],
		[{ filterMode: 'json', filtersJson: ' ' }, { filters: {} }],
		[{ filterMode: 'json', filtersJson: null }, { filters: {} }],
		[{ filters: { category: [CRM] } }, { filters: {} }],
	])('for %j', (parameters, body) => expect(query(parameters).body).toMatchObject(body));

	it.each<[IDataObject, string]>([
		[{ streamId: '' }, "'Report' is empty"],
		[{ filterMode: 'json', filtersJson: '{' }, 'Filters (JSON) is not valid JSON'],
		[{ filterMode: 'json', filtersJson: '[]' }, 'Filters (JSON) needs an object'],
		[{ options: { timeFrame: 0 } }, "'Time Frame (Days)' needs a whole number of at least 1"],
	])('is refused for %j', (parameters, message) => expect(() => query(parameters)).toThrow(message));
});

describe('the categories that the node keeps', () => {
	it.each<[IDataObject, string[]]>([
		[{ filters: { category: [CRM] } }, [CRM]],
		[{ filters: { category: ['Webmail', CRM] } }, [CRM, WEBMAIL]],
		[{ moreFilters: { rows: [notCrm] } }, [WEBMAIL, 'other']],
		[{ filters: { category: [CRM, WEBMAIL] }, moreFilters: { rows: [notCrm] } }, [WEBMAIL]],
	])('for %j are %j', (parameters, kept) => {
		const { isWanted } = query(parameters);
		expect([CRM, WEBMAIL, 'other'].filter((id) => isWanted?.({ id }))).toEqual(kept);
	});

	it.each<IDataObject>([{}, { filterMode: 'json', filtersJson: {} }])('are all for %j', (parameters) => {
		expect(query(parameters).isWanted).toBeUndefined();
	});
});
