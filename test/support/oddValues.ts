import { newRecordId } from '../../simulated-tenant';

/** What expressions and models return by mistake. */
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

/** Whether a message or request shows that a value was put into it unchecked. */
export function garbledIn(told: string, sent: string): boolean {
	if (/TypeError|Cannot read|is not a function|not iterable|\[object Object\]/.test(told)) return true;
	return /\[object Object\]|"undefined"|"null"|\/undefined\/|\/null\/|NaN/.test(sent);
}
