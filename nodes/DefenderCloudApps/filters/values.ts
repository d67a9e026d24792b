import { entityReference } from '../records/entityKey';
import { type TimeBase, parseTime } from './time';
import type { FilterDefinition } from './filter';

/** A value that a filter cannot take, in words for the user. */
export class FilterError extends Error {
	override readonly name = 'FilterError';
}

/**
 * A list as people give it: an array, a comma-separated text, a JSON array as text, or a single value.
 * Empty entries are dropped.
 */
export function listOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value.filter((entry) => entry !== '' && entry !== undefined);
	if (value === undefined || value === null || value === '') return [];
	if (typeof value !== 'string') return [value];
	if (value.trim().startsWith('[')) return listOf(parsedArray(value));
	return value
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

function parsedArray(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// An IPv6 literal and a name may start with a bracket, too.
		return [text];
	}
}

/**
 * One value as the API takes it.
 *
 * @param label name of the field as the user sees it
 * @throws FilterError naming the field
 */
export function convertValue(
	definition: FilterDefinition,
	label: string,
	value: unknown,
	base: TimeBase,
): unknown {
	const named = valueOfName(definition, label, value);
	switch (definition.type) {
		case 'integer':
			return integer(label, named);
		case 'boolean':
			return named === null ? null : flag(label, named);
		case 'timestamp':
			return time(label, named, base);
		case 'entity':
			return entity(label, named);
		case 'file':
		case 'folder':
		case 'source':
			return named;
		default:
			return named === null ? null : rewritten(definition, text(label, named));
	}
}

function rewritten({ rewrite }: FilterDefinition, given: string): string {
	return rewrite ? rewrite(given) : given;
}

/** "High" is as good as 2; "No value" is null. A name that means nothing is refused, numbers are left to the service. */
function valueOfName({ values, type }: FilterDefinition, label: string, value: unknown): unknown {
	if (!values || typeof value !== 'string') return value === 'null' ? null : value;
	const known = Object.entries(values);
	const wanted = value.trim().toLowerCase();
	const [found] =
		known.find(([key]) => key === value.trim()) ??
		known.find(([key, name]) => name.toLowerCase() === wanted || key.toLowerCase() === wanted) ??
		[];
	if (found === undefined && type === 'string' && !/^\d+$/.test(wanted)) {
		const names = known.map(([key, name]) => `${key} (${name})`).join(', ');
		throw new FilterError(`'${label}' cannot be ${shown(value)}. It is one of: ${names}`);
	}
	return found === 'null' ? null : (found ?? value);
}

export function integer(label: string, value: unknown): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
	throw new FilterError(`'${label}' needs a whole number, not ${shown(value)}`);
}

export function flag(label: string, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	if (value === 'true') return true;
	if (value === 'false') return false;
	throw new FilterError(`'${label}' needs true or false, not ${shown(value)}`);
}

function time(label: string, value: unknown, base: TimeBase): number {
	const milliseconds = parseTime(value, base);
	if (milliseconds !== undefined) return milliseconds;
	throw new FilterError(
		`'${label}' needs a time such as 2026-01-31T08:00:00Z or '12 hours ago', not ${shown(value)}`,
	);
}

function entity(label: string, value: unknown): unknown {
	const reference = entityReference(value);
	if (reference) return reference;
	throw new FilterError(
		`'${label}' needs an entity: its key, {"id", "saas", "inst"}, or the entity as another node returned it; not ${shown(value)}`,
	);
}

export function text(label: string, value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw new FilterError(`'${label}' needs text, not ${shown(value)}`);
}

/** A value as it stands in a message. */
export function shown(value: unknown): string {
	if (typeof value === 'string') return `'${value.slice(0, 80)}'`;
	return (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}
