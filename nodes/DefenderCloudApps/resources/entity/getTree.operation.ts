import { optionsField } from '../../fields/options';
import { INVESTIGATE } from '../../permissions';
import { tree as treeReader } from '../../transport/answers';
import type { ItemOperation } from '../operation';
import { entityIdField, readEntityKey } from './locator';

export const getEntityTree: ItemOperation = {
	value: 'getTree',
	name: 'Get Tree',
	action: 'Get entity tree',
	description:
		'Read an entity with everything that belongs to it: the accounts of a person, or the person of an account',
	permissions: INVESTIGATE,
	parameters: [entityIdField, optionsField],
	async *execute(call) {
		const { client, permissions, itemIndex } = call;
		const tree = await client.requestOnce({
			method: 'GET',
			path: ['v1', 'entities', await readEntityKey(call), 'retrieve_tree'],
			isRepeatable: true,
			permissions,
			itemIndex,
			read: treeReader,
		});
		yield { json: tree };
	},
};
