import { entityReference } from '../records/entityKey';
import { parseTime } from './time';
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
 * @param now epoch milliseconds, the base of relative times
 * @throws FilterError naming the field
 */
export function convertValue(
	definition: FilterDefinition,
	label: string,
	value: unknown,
	now: number,
): unknown {
	const named = valueOfName(definition, value);
	switch (definition.type) {
		case 'integer':
			return integer(label, named);
		case 'boolean':
			return flag(label, named);
		case 'timestamp':
			return time(label, named, now);
		case 'entity':
			return entity(label, named);
		case 'file':
		case 'folder':
			return named;
		default:
			return named === null ? null : text(label, named);
	}
}

/** "High" is as good as 2; "No value" is null. */
function valueOfName({ values }: FilterDefinition, value: unknown): unknown {
	if (!values || typeof value !== 'string') return value === 'null' ? null : value;
	const byName = Object.entries(values).find(
		([, name]) => name.toLowerCase() === value.trim().toLowerCase(),
	)?.[0];
	const found = byName ?? value;
	return found === 'null' ? null : found;
}

function integer(label: string, value: unknown): number {
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

export function time(label: string, value: unknown, now: number): number {
	const milliseconds = parseTime(value, now);
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
