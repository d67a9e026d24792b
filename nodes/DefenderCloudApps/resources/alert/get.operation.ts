import { optionsWith } from '../../fields/options';
import { outputFieldsOptions, simplifyField } from '../../fields/recordForm';
import { readOne } from '../../lists/read';
import { READ_ALERTS } from '../../permissions';
import type { ItemOperation } from '../operation';
import { alertIdField, readAlertIds } from './locator';
import { alertFields } from './record';

export const getAlert: ItemOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get alert',
	description: 'Read one alert with its entities, evidence and state',
	permissions: READ_ALERTS,
	parameters: [alertIdField, simplifyField, optionsWith(...outputFieldsOptions(alertFields))],
	async *execute(call) {
		for (const { known } of readAlertIds(call)) {
			yield* readOne(call, ['v1', 'alerts', known], alertFields);
		}
	},
};
