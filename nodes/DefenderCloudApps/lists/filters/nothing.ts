import { membersOf } from '../../values/textList';

/** How an expression that found nothing looks once it has become text. */
const SPELLINGS: ReadonlySet<string> = new Set(['null', 'undefined', 'NaN', '[object Object]', '{}']);

/** Whether a value is left blank: an empty or white text, an empty list, or a list of nothing else; lists as JSON, too. */
export function isBlank(value: unknown): boolean {
	if (typeof value === 'string') return value.trim() === '' || membersOf(value)?.every(isBlank) === true;
	return Array.isArray(value) && value.every(isBlank);
}

/**
 * Whether a value comes from an expression that found nothing: `undefined`, `null`, NaN, an empty object, one of these as
 * text, or a list with such a member. It is never a value to filter by.
 */
export function isNothing(value: unknown): boolean {
	if (value === undefined || value === null || Number.isNaN(value)) return true;
	if (typeof value === 'string') return SPELLINGS.has(value.trim()) || membersOf(value)?.some(isNothing) === true;
	if (Array.isArray(value)) return value.some(isNothing);
	return isPlainObject(value) && Object.keys(value).length === 0;
}

/** Whether a value is a plain object, and not a Date or a list. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
	return Object.prototype.toString.call(value) === '[object Object]';
}
