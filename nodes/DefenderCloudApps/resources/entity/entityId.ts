import { type OperationCall, refuse, valueOf } from '../../call';
import { entityLocator } from '../../fields/entityLocator';
import { entityKey, entityReference } from '../../values/entityKey';
import { shown } from '../../values/shown';

export const entityIdField = {
	...entityLocator('Entity', 'entityId'),
	required: true,
	description: 'The person, account, group or app account to read',
};

/**
 * The key of the entity that the item names, made from whatever names it.
 *
 * @throws NodeOperationError when it names none
 */
export function readEntityKey(call: OperationCall): string {
	const given = valueOf(call, 'entityId');
	const value =
		typeof given === 'object' && given !== null && '__rl' in given ? (given as { value?: unknown }).value : given;
	const reference = entityReference(value);
	if (reference) return entityKey(reference);
	const isEmpty = value === '' || value === undefined || value === null;
	throw refuse(
		call,
		isEmpty ? "'Entity' is empty" : `${shown(value)} names no entity`,
		'Choose an \'Entity\' from the list, or map an account of an alert, an entity of Get Many, its key, or {"id", "saas", "inst"}.',
	);
}
