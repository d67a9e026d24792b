import { idOf } from '../../call';
import { optionsWith } from '../../fields/options';
import { outputFieldsOptions, readRecordForm, simplifyField } from '../../fields/recordForm';
import { READ_RANGES } from '../../permissions';
import { formatted } from '../../values/formatted';
import type { ItemOperation } from '../operation';
import { ipRangeIdField } from './locator';
import { ipRangeFields } from './record';
import { getRangeOnce } from './requests';

export const getIpRange: ItemOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get IP range',
	description: 'Read one IP range with its category, addresses and tags',
	permissions: READ_RANGES,
	parameters: [ipRangeIdField, simplifyField, optionsWith(...outputFieldsOptions(ipRangeFields))],
	async *execute(call) {
		const id = idOf(call, ipRangeIdField);
		const form = readRecordForm(call, ipRangeFields);
		const range = await getRangeOnce(call, id);
		yield { json: formatted(range, form) };
	},
};
