import type { INodeProperties } from 'n8n-workflow';

import { folded, page, prose, table } from '../markdown';
import { conditionOf, isChoice } from './condition';

const HEAD = ['field', 'kind', 'default', 'what it is'];

/** A menu with more choices names only the first of them. */
const MOST_CHOICES = 20;

const KINDS: Partial<Record<INodeProperties['type'], string>> = {
	boolean: 'on or off',
	collection: 'group of fields',
	dateTime: 'time',
	fixedCollection: 'rows',
	json: 'JSON',
	multiOptions: 'choices',
	number: 'number',
	options: 'choice',
	resourceLocator: 'record',
	string: 'text',
};

/** The fields of an operation or of the trigger: a table, and one more for each group of fields. */
export function parameterTables(fields: readonly INodeProperties[]): string {
	const shown = fields.filter(({ type }) => type !== 'notice' && type !== 'callout' && type !== 'hidden');
	return page(
		...fields.filter(({ type }) => type === 'notice').map((field) => noticeOf(field, fields)),
		table(
			HEAD,
			shown.map((field) => rowOf(field, fields)),
		),
		...shown.flatMap((field) => groupsOf(field, fields)),
	).trimEnd();
}

function noticeOf(field: INodeProperties, fields: readonly INodeProperties[]): string {
	const condition = conditionOf(field, fields);
	return `> ${condition ? `When ${condition}: ` : ''}${prose(field.displayName)}`;
}

function rowOf(field: INodeProperties, fields: readonly INodeProperties[]): string[] {
	const { displayName, type, required } = field;
	const kind = KINDS[type] ?? type;
	return [
		`**${prose(displayName)}**`,
		required ? `${kind}, required` : kind,
		defaultOf(field),
		sentences(descriptionOf(field), choicesOf(field), shownWhen(field, fields)),
	];
}

function descriptionOf({ description = '', hint = '' }: INodeProperties): string {
	return sentences(prose(description), prose(hint));
}

function shownWhen(field: INodeProperties, fields: readonly INodeProperties[]): string {
	const condition = conditionOf(field, fields);
	return condition && `Shown when ${condition}.`;
}

function defaultOf({ default: preset, options = [] }: INodeProperties): string {
	if (preset === true) return 'on';
	if (preset === false) return 'off';
	if (Array.isArray(preset)) return preset.map((value) => valueOf(value, options)).join(', ');
	if (typeof preset === 'number' || (typeof preset === 'string' && preset !== '')) return valueOf(preset, options);
	return '';
}

function valueOf(value: unknown, options: NonNullable<INodeProperties['options']>): string {
	const known = options.find((option) => isChoice(option) && option.value === value);
	return known ? prose(known.name) : `\`${String(value)}\``;
}

function choicesOf({ type, options = [], modes = [] }: INodeProperties): string {
	if (type === 'resourceLocator') return `Given as: ${modes.map((mode) => `*${prose(mode.displayName)}*`).join(', ')}.`;
	const choices = options.filter(isChoice);
	if (choices.length === 0) return '';
	const named = choices.slice(0, MOST_CHOICES).map(({ name, description }) => choiceText(name, description));
	const more = choices.length - named.length;
	return `${named.join(' · ')}${more > 0 ? ` · and ${more} more` : ''}.`;
}

function choiceText(name: string, description: string | undefined): string {
	return description ? `*${prose(name)}* (${prose(description.replace(/\.$/, ''))})` : `*${prose(name)}*`;
}

/** The fields inside a group, behind a line to open: there can be many. */
function groupsOf(group: INodeProperties, fields: readonly INodeProperties[]): string[] {
	const { displayName, options = [] } = group;
	const inner = options.flatMap((option): INodeProperties[] => {
		if ('type' in option) return [option];
		return 'values' in option ? option.values : [];
	});
	if (inner.length === 0) return [];
	const isOnly = fields.filter((field) => field.displayName === displayName).length === 1;
	const condition = isOnly ? '' : conditionOf(group, fields).replaceAll('*', '');
	const summary = `Fields of ${displayName}${condition && `, when ${condition}`}`;
	return [folded(summary, parameterTables(distinct(inner).map((field) => withCondition(field, fields))))];
}

/** A field of a group may depend on one outside it. */
function withCondition(field: INodeProperties, fields: readonly INodeProperties[]): INodeProperties {
	const condition = conditionOf(field, fields);
	if (!condition) return field;
	return { ...field, description: sentences(field.description ?? '', `Shown when ${condition.replaceAll('*', '')}.`) };
}

/** Rows of several kinds can have the same field: it is named once. */
function distinct(fields: readonly INodeProperties[]): INodeProperties[] {
	return [...new Map(fields.map((field) => [JSON.stringify(field), field])).values()];
}

/** Each part ends as a sentence does. */
function sentences(...parts: string[]): string {
	return parts
		.filter((part) => part !== '')
		.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
		.join(' ');
}
