import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { entityLocator } from '../../fields/entityLocator';
import { type FilterDefinition, NO_VALUE } from './filter';
import { hasMenu } from './rowNames';

const ZONE = 'In the time zone of the workflow, unless the time names one. As an expression, 12 hours ago works too';

const FROM_TENANT =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

/** How a field is called and stored. */
type FieldName = Pick<INodeProperties, 'displayName' | 'name'>;

/** The field that takes the values of a filter: a menu, a switch, a time, an entity or text. */
export function valueControl(definition: FilterDefinition, field: FieldName): INodeProperties {
	const { description, type, loadOptionsMethod } = definition;
	if (loadOptionsMethod) {
		return {
			...field,
			type: 'multiOptions',
			default: [],
			typeOptions: { loadOptionsMethod },
			description: sentences(description, FROM_TENANT),
		};
	}
	if (type === 'timestamp') return timeControl(field, description);
	if (type === 'boolean') return flagControl(definition, field);
	if (type === 'entity') return { ...entityLocator(field.displayName, field.name), description };
	if (hasMenu(definition)) {
		return { ...field, type: 'multiOptions', default: [], options: optionsOf(definition), description };
	}
	return textControl(definition, field);
}

/** A field for a time, which says in which zone it is. */
export function timeControl(field: FieldName, description?: string): INodeProperties {
	return { ...field, type: 'dateTime', default: '', description: sentences(description, ZONE) };
}

function flagControl(definition: FilterDefinition, field: FieldName): INodeProperties {
	const { label, description = `Whether it is: ${label}` } = definition;
	if (!hasMenu(definition)) return { ...field, type: 'boolean', default: true, description };
	return { ...field, type: 'options', default: 'true', options: optionsOf(definition), description };
}

function textControl({ placeholder, description, isTakenWhole }: FilterDefinition, field: FieldName): INodeProperties {
	const several = isTakenWhole
		? 'The text is one value, commas and all; write several as ["one", "two"]'
		: 'Several values are separated by commas; put a value that has a comma in double quotes';
	return { ...field, type: 'string', default: '', placeholder, description: sentences(description, several) };
}

/** The values with their names, sorted by name. */
function optionsOf({ values, otherNames, groups = {}, type }: FilterDefinition): INodePropertyOptions[] {
	const single = Object.entries({ ...otherNames, ...values }).map(([value, name]) => ({
		name,
		value: storedValue(type, value),
	}));
	const grouped = Object.entries(groups).map(([value, { name }]) => ({ name, value }));
	return [...single, ...grouped].sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

function storedValue(type: FilterDefinition['type'], value: string): string | number {
	if (value === 'null') return NO_VALUE;
	return type === 'integer' ? Number(value) : value;
}

/** One sentence as it is; several with a period after each. */
export function sentences(...parts: Array<string | undefined>): string {
	const text = parts
		.filter((part) => part !== undefined)
		.map((part) => part.replace(/\.$/, ''))
		.join('. ');
	return text.includes('. ') ? `${text}.` : text;
}
