import { listParameters } from '../../lists/fields';
import { listItems } from '../../lists/read';
import { READ_ALERTS } from '../../permissions';
import type { ItemOperation } from '../operation';
import { alerts } from './list';

export const getAlerts: ItemOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many alerts',
	description: 'List alerts, newest first, filtered by severity, state, time, person, app, policy and more',
	permissions: READ_ALERTS,
	parameters: listParameters(alerts),
	execute: (call) => listItems(call, alerts),
};
