import { isObject } from '../core/json';
import type { FilterValue } from './filterTypes';

/** The values at a dotted path, through lists; nothing for what is absent or null. */
export function valuesAt(record: unknown, path: string): FilterValue[] {
	let found: unknown[] = [record];
	for (const name of path.split('.')) {
		found = found.flat().map((value) => (isObject(value) ? value[name] : undefined));
	}
	return found.flat().filter(isFilterValue);
}

/** A reader for `pick`. */
export function at(...paths: string[]): (record: unknown) => FilterValue[] {
	return (record) => paths.flatMap((path) => valuesAt(record, path));
}

function isFilterValue(value: unknown): value is FilterValue {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** The text by which entities are compared: instance, id and, where known, service. */
export function entityText(id: unknown, inst: unknown, saas?: unknown): string {
	return [inst ?? 0, id, saas ?? ''].map(String).join('|');
}

/** The id within an `entityText`. */
export function entityId(text: FilterValue): string {
	return String(text).split('|').slice(1, -1).join('|');
}
