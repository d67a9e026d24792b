import type { IDataObject } from 'n8n-workflow';

import { optionsField } from '../../fields/options';
import { INVESTIGATE } from '../../permissions';
import type { ItemOperation } from '../operation';
import { entityIdField, readEntityKey } from './locator';
import { readTree } from './tree';

export const getEntityTree: ItemOperation = {
	value: 'getTree',
	name: 'Get Tree',
	action: 'Get entity tree',
	description:
		'Read an entity with everything that belongs to it: the accounts of a person, or the person of an account',
	permissions: INVESTIGATE,
	parameters: [entityIdField, optionsField],
	async *execute(call) {
		yield { json: nameFirst(await readTree(call, await readEntityKey(call))) };
	},
};

/** The record as it came, but with what it is called in front, where n8n's table shows it. */
function nameFirst(record: IDataObject): IDataObject {
	const { displayName, email } = record;
	const isThere = displayName !== undefined && email !== undefined;
	return isThere ? { displayName, email, ...record } : record;
}
