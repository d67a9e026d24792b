import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { prose } from '../markdown';

/** When a field is shown, in words: "*Close By* is *Filter*". Empty if it always is. */
export function conditionOf({ displayOptions }: INodeProperties, fields: readonly INodeProperties[]): string {
	return [
		...Object.entries(displayOptions?.show ?? {}).map(([name, values]) => conditionOn(name, values, fields, 'is')),
		...Object.entries(displayOptions?.hide ?? {}).map(([name, values]) => conditionOn(name, values, fields, 'is not')),
	]
		.filter((words) => words !== '')
		.join(' and ');
}

function conditionOn(path: string, values: unknown, fields: readonly INodeProperties[], verb: string): string {
	if (path === '@tool') return toolCondition(values, verb);
	const name = path.replace(/^\//, '');
	const named = fields.filter((one) => one.name === name);
	// n8n's own conditions, such as that of the node's version.
	if (named.length === 0 || !Array.isArray(values)) return '';
	const words = values.map((value) => `*${prose(valueInWords(named, value))}*`);
	return `*${prose(named[0]?.displayName ?? name)}* ${verb} ${words.join(' or ')}`;
}

/** n8n's own: whether the node was put at an AI agent. */
function toolCondition(values: unknown, verb: string): string {
	const isMeant = (Array.isArray(values) && values.includes(true)) === (verb === 'is');
	return `the node is ${isMeant ? '' : 'not '}a tool of an AI agent`;
}

function valueInWords(fields: readonly INodeProperties[], value: unknown): string {
	if (value === true) return 'on';
	if (value === false) return 'off';
	const known = fields
		.flatMap(({ options = [] }) => options)
		.find((option) => isChoice(option) && option.value === value);
	if (known) return known.name;
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Whether it is a choice of a menu, not a field of a collection. */
export function isChoice(option: object): option is INodePropertyOptions {
	return 'value' in option;
}
