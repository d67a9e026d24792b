import { type OperationCall, refuse, valueOf } from '../../call';
import { entityLocator } from '../../fields/entityLocator';
import { addressOf } from '../../values/address';
import { objectOf } from '../../values/decode';
import { entityKey, entityReference } from '../../values/entityKey';
import { shown } from '../../values/shown';
import { keyOfAddress } from './byAddress';

const ADVICE =
	'Choose an \'Entity\' from the list, enter an e-mail address, or map a person of an alert, an entity of Get Many, its key, or {"id", "saas", "inst"}. No request was sent.';

export const entityIdField = {
	...entityLocator('Entity', 'entityId', 'or by e-mail address'),
	required: true,
	description: 'The person, account, group or app account to read',
};

/**
 * The key of the entity that the item names, in whatever form it names it. An e-mail address is looked up, see
 * `keyOfAddress`.
 *
 * @throws NodeOperationError if the item names none, or if no single entity has the address
 */
export async function readEntityKey(call: OperationCall): Promise<string> {
	const value = entityValue(call);
	const address = addressOf(value);
	if (address !== undefined) return await keyOfAddress(call, address);
	const reference = entityReference(value);
	if (reference) return entityKey(reference);
	const isEmpty = value === '' || value === undefined || value === null;
	throw refuse(call, isEmpty ? "'Entity' is empty" : `${shown(value)} names no entity`, ADVICE);
}

/** What the locator holds. A list of one, such as the people of an alert, names that one. */
function entityValue(call: OperationCall): unknown {
	const given = valueOf(call, entityIdField.name);
	const locator = objectOf(given);
	const value = '__rl' in locator ? locator.value : given;
	if (!Array.isArray(value)) return value;
	if (value.length <= 1) return value[0] as unknown;
	throw refuse(
		call,
		`'Entity' has ${value.length} values but accepts only one`,
		'Give each input item one entity, for example with a Split Out node before this one. No request was sent.',
	);
}
