/** In what form records come out: simplified or raw, and with which of their fields. */
import type { INodeProperties } from 'n8n-workflow';

import { type From, flagOf, refuse, textsOf } from '../call';
import type { Formatter } from '../values/formatted';
import { type RecordFields, fieldNamed, picked, simplified } from '../values/recordFields';
import { shown } from '../values/shown';
import { readOptions } from './options';

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const FIELDS = { displayName: 'Fields', name: 'fields' };

/** The option that names the fields of an output item: a menu for simplified records, a text for raw ones. */
export function outputFieldsOptions(fields: RecordFields): INodeProperties[] {
	return [outputFieldsMenu(fields), rawFieldsOption];
}

/** Every field that simplified records can have. */
export function outputFieldsMenu(fields: RecordFields): INodeProperties {
	const choices = Object.entries(fields).map(([value, { label }]) => ({ name: label, value }));
	return {
		...FIELDS,
		type: 'multiOptions',
		default: [],
		description:
			'The only fields that come out, and some that otherwise do not. As an expression: their names, separated by commas, such as title, severity. Few fields keep the answer to an AI agent short.',
		displayOptions: { show: { '/simplify': [true] } },
		options: choices.sort((one, other) => one.name.localeCompare(other.name, 'en')),
	};
}

export const rawFieldsOption: INodeProperties = {
	...FIELDS,
	type: 'string',
	default: '',
	placeholder: 'e.g. title, entities.label',
	description: 'The only fields that come out, separated by commas. A dot leads into a field.',
	displayOptions: { show: { '/simplify': [false] } },
};

/**
 * What makes the output of a record, as Simplify and the option Fields say. `undefined`: records come out as they are.
 *
 * @throws NodeOperationError for a field that simplified records do not have
 */
export function readRecordForm(from: From, fields: RecordFields): Formatter | undefined {
	const isSimplified = flagOf(from, simplifyField, true);
	const given = textsOf(readOptions(from), FIELDS) ?? [];
	if (given.length === 0) return isSimplified ? simplified(fields) : undefined;
	if (!isSimplified) return picked(given);
	return simplified(
		fields,
		given.map((name) => fieldNamed(fields, name) ?? refuseField(from, fields, name)),
	);
}

function refuseField(from: From, fields: RecordFields, name: string): never {
	throw refuse(
		from,
		`'${FIELDS.displayName}' cannot have ${shown(name)}`,
		`A simplified record has: ${Object.keys(fields).join(', ')}. To name fields of the raw record, turn Simplify off. No request was sent.`,
	);
}
