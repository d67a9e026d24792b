/** A parameter is either read as the user meant it or refused by the name of its field, before any request. */
import {
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeProperties,
	NodeOperationError,
} from 'n8n-workflow';

import type { Permission } from './permissions';
import type { ApiClient } from './transport/client';
import { type Choice, choiceMeant, choiceText } from './values/choices';
import { isObject } from './values/decode';
import { shown } from './values/shown';
import { listOf } from './values/textList';

/** A field of the node: its stored name, what the user sees, and what it holds. */
export type Field = Pick<INodeProperties, 'displayName' | 'name'> & Partial<Pick<INodeProperties, 'options'>>;

/** Where values come from: the parameters of an item or of a trigger, or a collection among them. */
export interface Source {
	getNode(): INode;
	itemIndex?: number;
	/** The value as n8n resolved it; `undefined` or `null` where it is not given. */
	given(name: string): unknown;
}

interface ItemParameters {
	context: Pick<IExecuteFunctions, 'getNode' | 'getNodeParameter'>;
	itemIndex: number;
}

/** One input item's run of an operation. */
export interface OperationCall {
	context: IExecuteFunctions;
	client: ApiClient;
	itemIndex: number;
	permissions: readonly Permission[];
}

/** An item of an execution (an OperationCall is one), or any other source. */
export type From = ItemParameters | Source;

interface Bounds {
	isWhole?: boolean;
	least?: number;
	most?: number;
}

/** Longer than any ID of this API. Something longer would break the address of the request. */
const LONGEST_ID = 1_000;

/** What a missing value or an object becomes in a text with expressions. */
const NO_IDS = new Set(['nan', 'null', 'undefined', '[object object]']);

/** The error for an invalid parameter: what is wrong, then what to do. */
export function refuse(from: From, message: string, advice: string): NodeOperationError {
	const { getNode, itemIndex } = sourceOf(from);
	return new NodeOperationError(getNode(), message, { description: advice, itemIndex });
}

/** The value as n8n resolved it, for kinds of values that have no reader here. */
export function valueOf(from: From, name: string): unknown {
	return sourceOf(from).given(name);
}

/** Text as it was entered; numbers, true and false become text. `undefined`: not given. */
export function textOf(from: From, field: Field): string | undefined {
	const value = valueOf(from, field.name);
	return isNothing(value) ? undefined : asText(from, field, value);
}

/** Text without the space around it, which must not be empty. */
export function requiredTextOf(from: From, field: Field, advice: string): string {
	const text = textOf(from, field)?.trim() ?? '';
	if (text !== '') return text;
	throw refuse(from, `'${field.displayName}' is empty`, advice);
}

/** Texts, given as a list or with commas between. `undefined`: not given. Empty: given, and empty. */
export function textsOf(from: From, field: Field): string[] | undefined {
	const value = valueOf(from, field.name);
	if (value === undefined || value === null) return undefined;
	return listOf(value)
		.filter((entry) => !isNothing(entry))
		.map((entry) => asText(from, field, entry).trim())
		.filter((entry) => entry !== '');
}

/** True or false, also as text or as 1 or 0. */
export function flagOf(from: From, field: Field, otherwise: boolean): boolean {
	const value = valueOf(from, field.name);
	if (isBlank(value)) return otherwise;
	const isWord = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
	const word = isWord ? String(value).trim().toLowerCase() : '';
	if (['true', 'yes', '1'].includes(word)) return true;
	if (['false', 'no', '0'].includes(word)) return false;
	throw refuse(
		from,
		`'${field.displayName}' needs true or false, not ${shown(value)}`,
		'Correct it. No request was sent.',
	);
}

/** A number, also as text. `undefined`: not given. */
export function numberOf(from: From, field: Field, bounds: Bounds = {}): number | undefined {
	const { isWhole = false, least = -Infinity, most = Infinity } = bounds;
	const value = valueOf(from, field.name);
	if (isBlank(value)) return undefined;
	const number = asNumber(value);
	const isGood =
		number !== undefined && (!isWhole || Number.isSafeInteger(number)) && number >= least && number <= most;
	if (isGood) return number;
	throw refuse(
		from,
		`'${field.displayName}' needs a ${isWhole ? 'whole ' : ''}number${boundsText(bounds)}`,
		`${sentence(shownNumber(value))} does not fit. Correct it. No request was sent.`,
	);
}

/** One of a menu's values, by its value or by the name that the menu shows, in any spelling. `undefined`: not given. */
export function choiceOf<T extends number | string>(
	from: From,
	field: Field,
	choices: ReadonlyArray<Choice<T>>,
	suffix = '',
): T | undefined {
	const given = valueOf(from, field.name);
	const value: unknown = Array.isArray(given) && given.length === 1 ? given[0] : given;
	if (isBlank(value)) return undefined;
	const found = choiceMeant(choices, value);
	if (found) return found.value;
	const named = choices.filter(({ value: known }) => known !== '').map(choiceText);
	throw refuse(
		from,
		`'${field.displayName}' cannot be ${typeof value === 'number' ? `'${value}'` : shown(value)}${suffix}`,
		named.length > 0 ? `Use one of: ${named.join(', ')}. No request was sent.` : 'Leave it empty. No request was sent.',
	);
}

/** As choiceOf, where something has to be chosen. */
export function requiredChoiceOf<T extends number | string>(
	from: From,
	field: Field,
	choices: ReadonlyArray<Choice<T>>,
): T {
	const choice = choiceOf(from, field, choices);
	if (choice !== undefined) return choice;
	const named = choices.map(choiceText).join(', ');
	throw refuse(from, `'${field.displayName}' is empty`, `Choose one of: ${named}. No request was sent.`);
}

/** The choices that a field's menu shows. */
export function choicesOf({ options = [] }: Field): Array<Choice<number | string>> {
	return options.flatMap((option) =>
		'value' in option && typeof option.value !== 'boolean' ? [{ name: option.name, value: option.value }] : [],
	);
}

/** One id, which must be there. */
export function idOf(from: From, field: Field, advice?: string): string {
	const ids = idsOf(from, field, advice);
	const [id = ''] = ids;
	if (ids.length === 1) return id;
	throw refuse(
		from,
		`'${field.displayName}' has ${ids.length} values but accepts only one`,
		'Give each input item one ID, for example with a Split Out node before this one. No request was sent.',
	);
}

/** Ids, given as one, as a list or with commas between; at least one. */
export function idsOf(
	from: From,
	field: Field,
	advice = 'Enter the ID, or map _id from the node that returned the record.',
): string[] {
	const source = sourceOf(from);
	const ids = textsOf({ ...source, given: (name) => idValue(source.given(name)) }, field) ?? [];
	if (ids.length === 0) throw refuse(from, `'${field.displayName}' is empty`, advice);
	const unusable = ids.find((id) => NO_IDS.has(id.toLowerCase()) || id.length > LONGEST_ID);
	if (unusable === undefined) return ids;
	const isLong = unusable.length > LONGEST_ID;
	throw refuse(
		from,
		isLong
			? `'${field.displayName}' is too long for an ID`
			: `'${field.displayName}' came out as ${shown(unusable)}, which is not an ID`,
		`${advice} No request was sent.`,
	);
}

/**
 * A collection's fields, as another source to read from. A JSON object as text is read as well.
 *
 * @throws NodeOperationError for anything else, and for a field that the collection does not have
 */
export function collectionOf(from: From, field: Field): Source {
	const { getNode, itemIndex } = sourceOf(from);
	const fields = fieldsOf(from, field);
	const given = (name: string) => (Object.hasOwn(fields, name) ? fields[name] : undefined);
	return { getNode, itemIndex, given };
}

/** The fields of a collection as they are. */
export function fieldsOf(from: From, field: Field): IDataObject {
	const value = valueOf(from, field.name);
	const isText = typeof value === 'string' && value.trim() !== '';
	const fields = isText ? parsed(value) : isBlank(value) ? {} : value;
	if (!isObject(fields)) {
		throw refuse(
			from,
			`'${field.displayName}' needs fields with values, not ${shown(value)}`,
			'Add its fields in the editor, or give an object. No request was sent.',
		);
	}
	const known = field.options?.map(({ name }) => name);
	const unknown = known && Object.keys(fields).find((name) => !known.includes(name));
	if (unknown === undefined) return fields;
	throw refuse(
		from,
		`'${field.displayName}' has no field ${shown(unknown)}`,
		`Its fields are: ${known?.join(', ')}. No request was sent.`,
	);
}

function sourceOf(from: From): Source {
	if ('given' in from) return from;
	const { context, itemIndex } = from;
	return {
		getNode: () => context.getNode(),
		itemIndex,
		given: (name) => context.getNodeParameter(name, itemIndex, null),
	};
}

/** Not given: an expression that finds nothing gives null, undefined or an empty list. */
function isNothing(value: unknown): boolean {
	return value === undefined || value === null || (Array.isArray(value) && value.every(isNothing));
}

function isBlank(value: unknown): boolean {
	return isNothing(value) || (typeof value === 'string' && value.trim() === '');
}

function asText(from: From, field: Field, value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
	throw refuse(
		from,
		`'${field.displayName}' needs text, not ${shownNumber(value)}`,
		'Map one value, not the whole object or list. No request was sent.',
	);
}

function asNumber(value: unknown): number | undefined {
	const isDecimal = typeof value === 'string' && /^[+-]?\d+(\.\d+)?$/.test(value.trim());
	const number = isDecimal ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A resource locator holds its value one level down. True and false are not IDs. */
function idValue(value: unknown): unknown {
	const id = isObject(value) && '__rl' in value ? value.value : value;
	return typeof id === 'boolean' ? { value: id } : id;
}

/** JSON has no NaN: `shown` alone would show null. */
function shownNumber(value: unknown): string {
	return typeof value === 'number' ? String(value) : shown(value);
}

function sentence(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function boundsText({ least, most }: Bounds): string {
	if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`;
	return least === undefined ? '' : ` of at least ${least}`;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
