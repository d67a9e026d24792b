import { optionsField } from '../../fields/options';
import { simplifyField } from '../../lists/fields';
import { readOne } from '../../lists/read';
import { READ_ALERTS } from '../../permissions';
import type { ItemOperation } from '../operation';
import { alertIdField, readAlertIds } from './locator';
import { simplifyAlert } from './record';

export const getAlert: ItemOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get alert',
	description: 'Read one alert with its entities, evidence and state',
	permissions: READ_ALERTS,
	parameters: [alertIdField, simplifyField, optionsField],
	async *execute(call) {
		for (const { known } of readAlertIds(call)) {
			yield* readOne(call, ['v1', 'alerts', known], simplifyAlert);
		}
	},
};
