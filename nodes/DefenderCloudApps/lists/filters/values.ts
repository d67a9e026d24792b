import { entityReference } from '../../values/entityKey';
import { shown } from '../../values/shown';
import { membersOf, splitAtCommas } from '../../values/textList';
import { type TimeBase, parseTime } from '../../values/time';
import { type FilterDefinition, NO_VALUE, type Needed } from './filter';
import { isBlank, isNothing, isPlainObject } from './nothing';

/** A value that a filter does not accept, in words for the user. */
export class FilterError extends Error {
	override readonly name = 'FilterError';
}

/**
 * The values that were given for one filter, including blank ones. Where most values contain commas, a text is one value,
 * and several are given as `["one", "two"]`.
 */
export function entriesOf({ isTakenWhole }: FilterDefinition, value: unknown): unknown[] {
	if (Array.isArray(value)) return value.map((entry: unknown) => (typeof entry === 'string' ? entry.trim() : entry));
	if (typeof value !== 'string') return [value];
	const text = value.trim();
	if (text.startsWith('[')) return membersOf(text) ?? [text];
	if (isTakenWhole && /[^,\s]/.test(text) && !text.startsWith('"')) return [text];
	return splitAtCommas(text);
}

/** The value of a field. A resource locator holds its value one level down. */
export function unwrapped(value: unknown): unknown {
	return typeof value === 'object' && value !== null && '__rl' in value ? (value as { value?: unknown }).value : value;
}

/**
 * One value in the form that the API accepts.
 *
 * @param label name of the field as the user sees it
 * @throws FilterError naming the field
 */
export function convertValue(definition: FilterDefinition, label: string, value: unknown, base: TimeBase): unknown {
	if (isNothing(value)) throw foundNothing(label, value);
	const named = valueOfName(definition, label, value);
	switch (definition.type) {
		case 'integer':
			return whole(definition, label, named);
		case 'boolean':
			return named === null ? null : flag(label, named);
		case 'timestamp':
			return time(label, named, base);
		case 'entity':
			return entity(label, named);
		case 'any':
		case 'file':
		case 'folder':
		case 'source':
			return isPlainObject(named) ? named : text(label, named);
		default:
			return named === null ? null : text(label, named);
	}
}

/** For a value that an expression yields which finds nothing. */
export function foundNothing(label: string, value: unknown): FilterError {
	return new FilterError(
		`'${label}' came out as ${shown(value)}, which is no value: an expression found nothing. Correct it, or remove the filter`,
	);
}

export function needed(label: string, { needs }: Needed, value: unknown): FilterError {
	return new FilterError(`'${label}' needs ${needs}, not ${shown(value)}`);
}

/**
 * The value for a name: "High" is 2, as is every name that a simplified record shows, and "No value" is null. Unknown names
 * are rejected. Numbers are left to the service.
 */
function valueOfName(definition: FilterDefinition, label: string, value: unknown): unknown {
	const { values = {}, otherNames = {} } = definition;
	const known = [...Object.entries(values), ...Object.entries(otherNames)];
	if (known.length === 0 || typeof value !== 'string') return value;
	const found = keyOf(known, value.trim());
	if (found !== undefined) return found === 'null' ? null : found;
	if (isKnownOnly(definition, value.trim())) {
		throw new FilterError(`'${label}' cannot be ${shown(value)}. It is one of: ${namesOf(definition)}`);
	}
	return value;
}

/** The value that is meant: itself, or by the name that is shown for it. */
function keyOf(known: ReadonlyArray<[key: string, name: string]>, given: string): string | undefined {
	const wanted = plain(given);
	const isMeant = ([key, name]: [string, string]) =>
		plain(name) === wanted || (key !== 'null' && plain(key) === wanted);
	const found = known.find(([key]) => key === given) ?? known.find(isMeant);
	if (found) return found[0];
	return given === NO_VALUE && known.some(([key]) => key === 'null') ? 'null' : undefined;
}

/** Whether nothing but the known values can be meant. */
function isKnownOnly({ values, otherValues, type }: FilterDefinition, given: string): boolean {
	const isOpen = otherValues?.test(given) ?? values === undefined;
	const isName = type === 'string' || type === 'source';
	return isName && !isOpen && !/^\d+$/.test(given);
}

/** Names are compared without case, blanks and punctuation: a file's `PUBLIC_INTERNET` is "Public (Internet)". */
function plain(name: string): string {
	return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** `block (Blocked), proxy (…)`: the values with their names. */
function namesOf({ values = {}, otherNames = {} }: FilterDefinition): string {
	return Object.entries({ ...otherNames, ...values })
		.map(([key, name]) => `${key === 'null' ? NO_VALUE : key} (${name})`)
		.join(', ');
}

function whole(definition: FilterDefinition, label: string, value: unknown): number {
	const number = wholeNumber(value);
	if (number !== undefined) return number;
	if (definition.needs) throw needed(label, { needs: definition.needs }, value);
	const names = namesOf(definition);
	throw new FilterError(`'${label}' needs a whole number, not ${shown(value)}${names && `. It is one of: ${names}`}`);
}

function wholeNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : value;
	return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
	...['true', 'yes', 'on', '1'].map((word): [string, boolean] => [word, true]),
	...['false', 'no', 'off', '0'].map((word): [string, boolean] => [word, false]),
]);

export function flag(label: string, value: unknown): boolean {
	const isWord = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
	const known = isWord ? FLAGS.get(String(value).trim().toLowerCase()) : undefined;
	if (known !== undefined) return known;
	throw new FilterError(`'${label}' needs true or false, not ${shown(value)}`);
}

function time(label: string, value: unknown, base: TimeBase): number {
	const milliseconds = parseTime(value, base);
	if (milliseconds !== undefined) return milliseconds;
	throw new FilterError(`'${label}' needs a time such as 2026-01-31T08:00:00Z or '12 hours ago', not ${shown(value)}`);
}

function entity(label: string, value: unknown): unknown {
	const reference = entityReference(value);
	if (reference && !isBlank(reference.id) && !isNothing(reference.id)) return reference;
	throw new FilterError(
		`'${label}' needs an entity: its key, {"id", "saas", "inst"}, or the entity as another node returned it; not ${shown(value)}`,
	);
}

export function text(label: string, value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw new FilterError(`'${label}' needs text, not ${shown(value)}`);
}
