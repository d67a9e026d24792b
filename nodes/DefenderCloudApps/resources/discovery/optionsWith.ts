import type { INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../fields/options';

/** The options that every operation has, and this one's own. */
export function optionsWith(own: INodeProperties): INodeProperties {
	const options = [...((optionsField.options ?? []) as INodeProperties[]), own];
	options.sort((one, other) => one.displayName.localeCompare(other.displayName, 'en'));
	return { ...optionsField, options };
}
