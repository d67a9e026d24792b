import type { INodeProperties } from 'n8n-workflow';

import { type OperationCall, type Source, collectionOf } from '../../call';
import { optionsField } from '../../fields/options';

/** The options that every operation has, and one that only this operation has. */
export function optionsWith(own: INodeProperties): INodeProperties {
	const shared = (optionsField.options ?? []).filter((option) => 'displayName' in option && 'type' in option);
	const options = [...shared, own].sort((one, other) => one.displayName.localeCompare(other.displayName, 'en'));
	return { ...optionsField, options };
}

/**
 * The options of an item, to be read one by one.
 *
 * @throws NodeOperationError where they are not an object
 */
export function readOptions(call: OperationCall): Source {
	// Without the list of options, since that would reject the operation's own.
	const { name, displayName } = optionsField;
	return collectionOf(call, { name, displayName });
}
