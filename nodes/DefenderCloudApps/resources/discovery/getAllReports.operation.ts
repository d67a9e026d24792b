import { optionsWith } from '../../fields/options';
import { outputFieldsOptions, readRecordForm, simplifyField } from '../../fields/recordForm';
import { READ_REPORTS } from '../../permissions';
import { formatted } from '../../values/formatted';
import type { ItemOperation } from '../operation';
import { readReports, reportFields } from './report';

export const getDiscoveryReports: ItemOperation = {
	value: 'getAllReports',
	name: 'Get Many Reports',
	action: 'Get many discovery reports',
	description: 'List the continuous reports of Cloud Discovery and the data sources that feed them',
	permissions: READ_REPORTS,
	parameters: [simplifyField, optionsWith(...outputFieldsOptions(reportFields))],
	async *execute(call) {
		const form = readRecordForm(call, reportFields);
		for (const report of await readReports(call.client, call.itemIndex)) {
			yield { json: formatted(report, form) };
		}
	},
};
