/** Which fields of a record come out: those of the simplified record by name, those of a raw record by path. */
import type { IDataObject } from 'n8n-workflow';

import { isObject, objectOf } from './decode';
import type { Formatter } from './formatted';

/** One field of a simplified record. */
export interface RecordField {
	/** As the menu shows it, in title case. */
	label: string;
	/** Its value. `undefined` comes out as null, so that all records of a list have the same fields. */
	of(record: IDataObject): IDataObject[string];
	/** Only comes out where it is asked for by name. */
	isFurther?: true;
}

/** Every field of a simplified record by its name, in the order in which they come out. */
export type RecordFields = Readonly<Record<string, RecordField>>;

/**
 * Makes simplified records.
 *
 * @param names which fields, in what order; without them, all that are not further ones
 */
export function simplified(fields: RecordFields, names = firstNames(fields)): Formatter {
	return (record) => Object.fromEntries(names.map((name) => [name, fields[name]?.of(record) ?? null]));
}

function firstNames(fields: RecordFields): string[] {
	return Object.keys(fields).filter((name) => !fields[name]?.isFurther);
}

/** The name of a field that is given by its name or its label, in any case; `undefined` for an unknown one. */
export function fieldNamed(fields: RecordFields, given: string): string | undefined {
	if (Object.hasOwn(fields, given)) return given;
	const wanted = given.toLowerCase();
	return Object.keys(fields).find(
		(name) => name.toLowerCase() === wanted || fields[name]?.label.toLowerCase() === wanted,
	);
}

/** What is wanted of a value: some of its parts, by name. Without any it is wanted as a whole. */
interface Wanted {
	parts: Map<string, Wanted>;
}

/**
 * Picks fields of raw records. A path such as `location.city` leads into a field, and `entities.label` into each entry of
 * a list. What is picked stays in its place; what a record does not have is null.
 */
export function picked(paths: readonly string[]): Formatter {
	const wanted: Wanted = { parts: new Map() };
	for (const path of paths) {
		let place = wanted;
		for (const name of path.split('.')) {
			const part: Wanted = place.parts.get(name.trim()) ?? { parts: new Map() };
			place.parts.set(name.trim(), part);
			place = part;
		}
	}
	return (record) => objectOf(partOf(record, wanted));
}

function partOf(value: unknown, wanted: Wanted): unknown {
	if (wanted.parts.size === 0) return value ?? null;
	if (Array.isArray(value)) return value.map((entry) => partOf(entry, wanted));
	if (!isObject(value)) return null;
	const partNamed = (name: string) => (Object.hasOwn(value, name) ? value[name] : undefined);
	return Object.fromEntries([...wanted.parts].map(([name, part]) => [name, partOf(partNamed(name), part)]));
}
