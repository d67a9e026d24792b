import type { Subnet } from '../records/types';
import { type FilterTable, EQUALITY } from './filterTypes';
import { at } from './readValues';

/** The filters of the IP ranges list. */
export const SUBNET_FILTERS: FilterTable<Subnet> = {
	category: { type: 'integer', operators: EQUALITY, values: [1, 2, 3, 4, 5, 6], pick: at('category') },
	tags: { type: 'string', operators: EQUALITY, pick: at('tags._id', 'tags.id', 'tags.name') },
	builtIn: { type: 'boolean', operators: ['eq'], pick: (subnet) => [subnet.builtIn === true] },
};
