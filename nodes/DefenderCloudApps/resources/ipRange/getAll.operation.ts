import { listParameters } from '../../lists/fields';
import { listItems } from '../../lists/read';
import { READ_RANGES } from '../../permissions';
import type { ItemOperation } from '../operation';
import { ipRanges } from './list';

export const getIpRanges: ItemOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many IP ranges',
	description: 'List IP ranges with their category, addresses and tags',
	permissions: READ_RANGES,
	parameters: listParameters(ipRanges),
	execute: (call) => listItems(call, ipRanges),
};
