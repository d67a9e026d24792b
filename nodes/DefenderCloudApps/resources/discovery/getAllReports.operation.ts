import { flagOf } from '../../call';
import { optionsField } from '../../fields/options';
import { simplifyField } from '../../lists/fields';
import { READ_REPORTS } from '../../permissions';
import { formatted } from '../../values/formatted';
import type { ItemOperation } from '../operation';
import { readReports, simplifyReport } from './report';

export const getReports: ItemOperation = {
	value: 'getAllReports',
	name: 'Get Many Reports',
	action: 'Get many discovery reports',
	description: 'List the continuous reports of Cloud Discovery and the data sources that feed them',
	permissions: READ_REPORTS,
	parameters: [simplifyField, optionsField],
	async *execute(call) {
		const simplify = flagOf(call, simplifyField, true);
		for (const report of await readReports(call.client, call.itemIndex)) {
			yield { json: formatted(report, simplify ? simplifyReport : undefined) };
		}
	},
};
