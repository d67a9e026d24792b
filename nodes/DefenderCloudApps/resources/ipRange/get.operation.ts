import { flagOf, idOf } from '../../call';
import { optionsField } from '../../fields/options';
import { simplifyField } from '../../lists/fields';
import { READ_RANGES } from '../../permissions';
import { formatted } from '../../values/formatted';
import type { ItemOperation } from '../operation';
import { ipRangeIdField } from './locator';
import { simplifyIpRange } from './record';
import { getRangeOnce } from './requests';

export const getIpRange: ItemOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get IP range',
	description: 'Read one IP range with its category, addresses and tags',
	permissions: READ_RANGES,
	parameters: [ipRangeIdField, simplifyField, optionsField],
	async *execute(call) {
		const id = idOf(call, ipRangeIdField);
		const isSimplified = flagOf(call, simplifyField, true);
		const range = await getRangeOnce(call, id);
		yield { json: formatted(range, isSimplified ? simplifyIpRange : undefined) };
	},
};
