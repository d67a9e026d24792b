import { newRecordId } from '../../simulated-tenant';

/** What expressions and models give where something else was meant. */
export const ODD_VALUES: ReadonlyArray<[string, unknown]> = [
	['undefined', undefined],
	['null', null],
	['an empty text', ''],
	['an object', { a: { b: 1 } }],
	['an empty object', {}],
	['an empty list', []],
	['a list of nothing', [null]],
	['a list of objects', [{ a: 1 }]],
	['two values', [newRecordId(), newRecordId()]],
	['a number', 4711],
	['NaN', NaN],
	['Infinity', Infinity],
	['true', true],
	['false as text', 'false'],
	['a long text', 'x'.repeat(20_000)],
];

/** What is wrong with words or requests that a value was put into without looking at it. */
export function garbledIn(told: string, sent: string): boolean {
	if (/TypeError|Cannot read|is not a function|not iterable|\[object Object\]/.test(told)) return true;
	return /\[object Object\]|"undefined"|"null"|\/undefined\/|\/null\/|NaN/.test(sent);
}
