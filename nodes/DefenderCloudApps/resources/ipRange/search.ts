import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { type SearchBox, itemName, searchMethod } from '../../lists/search';
import { READ_RANGES } from '../../permissions';
import { named, textOf } from '../../values/decode';
import { IP_CATEGORIES } from '../../values/ipCategories';
import { ipRanges } from './list';
import { addressesOf } from './record';

/** More would hide the category. */
const MAX_ADDRESSES = 2;

const box: SearchBox = {
	list: ipRanges,
	permissions: READ_RANGES,
	sort: { sortField: 'name', sortDirection: 'asc' },
	itemOf,
	isByName: true,
	// A range that was just created has to be there.
	maxAgeInMs: 30_000,
};

/** The IP ranges whose name, addresses, category or ID contains the text. */
export const searchIpRanges = searchMethod(box);

function itemOf(range: IDataObject): INodeListSearchItems | undefined {
	const { _id: id, name, category } = range;
	if (typeof id !== 'string') return undefined;
	const addresses = addressesOf(range);
	const shown = [...addresses.slice(0, MAX_ADDRESSES), ...(addresses.length > MAX_ADDRESSES ? ['…'] : [])];
	const description = [id, ...addresses].join(' ');
	return {
		name: itemName(textOf(name ?? id), shown.join(', '), named(IP_CATEGORIES, category)),
		value: id,
		description,
	};
}
