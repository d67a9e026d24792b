import type { INode } from 'n8n-workflow';

import {
	type Field,
	type Source,
	choiceOf,
	collectionOf,
	flagOf,
	idOf,
	idsOf,
	numberOf,
	requiredChoiceOf,
	requiredTextOf,
	textOf,
	textsOf,
} from '../../../nodes/DefenderCloudApps/call';

const node: INode = {
	id: 'n',
	name: 'Defender',
	type: 'defenderCloudApps',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const field: Field = { name: 'given', displayName: 'My Field' };
const giving = (value: unknown): Source => ({ getNode: () => node, itemIndex: 3, given: () => value });

const NOT_GIVEN = [undefined, null, [], [null], [undefined]];

describe('text', () => {
	it.each([
		['a', 'a'],
		['', ''],
		[' a ', ' a '],
		[4711, '4711'],
		[0, '0'],
		[true, 'true'],
		[false, 'false'],
	])('%j is %j', (value, text) => expect(textOf(giving(value), field)).toBe(text));

	it.each(NOT_GIVEN)('%j is not given', (value) => expect(textOf(giving(value), field)).toBeUndefined());

	it.each([[{}], [{ a: 1 }], [['a', 'b']], [NaN], [Infinity]])('%j is refused by name', (value) => {
		expect(() => textOf(giving(value), field)).toThrow("'My Field' needs text, not ");
	});

	it('says where: the item, and what came', () => {
		expect(() => textOf(giving(NaN), field)).toThrow(
			expect.objectContaining({
				message: "'My Field' needs text, not NaN",
				context: expect.objectContaining({ itemIndex: 3 }),
			}),
		);
	});

	it.each(['', '  ', null, undefined])('%j is empty where it is required', (value) => {
		expect(() => requiredTextOf(giving(value), field, 'Enter it.')).toThrow("'My Field' is empty");
	});
});

describe('texts', () => {
	it.each([
		['a, b,', ['a', 'b']],
		[
			['a', 4711, null, ''],
			['a', '4711'],
		],
		['["a","b"]', ['a', 'b']],
		['', []],
		[[], []],
		[null, undefined],
		[undefined, undefined],
	])('%j is %j', (value, texts) => expect(textsOf(giving(value), field)).toEqual(texts));

	it.each([[{}], [[{ a: 1 }]], [[NaN]]])('%j is refused by name', (value) => {
		expect(() => textsOf(giving(value), field)).toThrow("'My Field' needs text, not ");
	});
});

describe('true or false', () => {
	it.each([true, 'true', 'TRUE', ' yes ', '1', 1])('%j is true', (value) =>
		expect(flagOf(giving(value), field, false)).toBe(true),
	);
	it.each([false, 'false', 'No', '0', 0])('%j is false', (value) =>
		expect(flagOf(giving(value), field, true)).toBe(false),
	);
	it.each([...NOT_GIVEN, '', ' '])('%j is the default', (value) => {
		expect([flagOf(giving(value), field, true), flagOf(giving(value), field, false)]).toEqual([true, false]);
	});
	it.each([['maybe'], [2], [NaN], [{}], [['true']]])('%j is refused by name', (value) => {
		expect(() => flagOf(giving(value), field, true)).toThrow("'My Field' needs true or false, not ");
	});
});

describe('numbers', () => {
	it.each([
		[3, 3],
		['3', 3],
		[' 0.5 ', 0.5],
		['-1', -1],
		['', undefined],
		[' ', undefined],
	])('%j is %j', (value, number) => expect(numberOf(giving(value), field)).toBe(number));

	it.each(NOT_GIVEN)('%j is not given', (value) => expect(numberOf(giving(value), field)).toBeUndefined());

	it.each([['abc'], ['5 minutes'], ['0x10'], ['1e3'], ['1,000'], [NaN], [Infinity], [true], [false], [{}], [[3]]])(
		'%j is refused',
		(value) => {
			expect(() => numberOf(giving(value), field)).toThrow("'My Field' needs a number");
		},
	);

	it.each([0, 11, 1.5, 2 ** 60])('%j is out of the bounds', (value) => {
		expect(() => numberOf(giving(value), field, { isWhole: true, least: 1, most: 10 })).toThrow(
			"'My Field' needs a whole number from 1 to 10",
		);
	});
});

describe('choices', () => {
	const choices = [
		{ name: 'Not of Interest', value: 0 },
		{ name: 'Other', value: 4 },
	];

	it.each([
		[0, 0],
		['0', 0],
		['other', 4],
		[[4], 4],
		['', undefined],
		[' ', undefined],
	])('%j is %j', (value, choice) => expect(choiceOf(giving(value), field, choices)).toBe(choice));

	it.each([
		['Not of interest', 0],
		['not_of_interest', 0],
		['NotOfInterest', 0],
		['not-of-interest.', 0],
		['0 (Not of Interest)', 0],
		['4 (other)', 4],
	])('%j is %j, in whatever spelling a person or a model writes it', (value, choice) =>
		expect(choiceOf(giving(value), field, choices)).toBe(choice),
	);

	it.each(NOT_GIVEN)('%j is not chosen', (value) => {
		expect(choiceOf(giving(value), field, choices)).toBeUndefined();
		expect(() => requiredChoiceOf(giving(value), field, choices)).toThrow("'My Field' is empty");
	});

	it.each([[false], [true], [1], ['third'], [{}], [[0, 4]], [NaN], ['-4'], ['(4)'], ['!']])(
		'%j is refused by name',
		(value) => {
			expect(() => choiceOf(giving(value), field, choices)).toThrow("'My Field' cannot be ");
		},
	);
});

describe('ids', () => {
	it.each([
		[' a ', ['a']],
		['a,b', ['a', 'b']],
		[
			['a', 'b'],
			['a', 'b'],
		],
		[12, ['12']],
		[{ __rl: true, mode: 'id', value: 'a' }, ['a']],
	])('%j is %j', (value, ids) => expect(idsOf(giving(value), field)).toEqual(ids));

	it.each([...NOT_GIVEN, '', ' ', ' , '])('%j is empty', (value) =>
		expect(() => idsOf(giving(value), field)).toThrow("'My Field' is empty"),
	);

	it.each([
		[{}],
		[{ _id: 'a' }],
		[[{ _id: 'a' }]],
		[true],
		[NaN],
		['null'],
		['undefined'],
		['[object Object]'],
		['a'.repeat(2_000)],
	])('%j is refused by name', (value) => expect(() => idsOf(giving(value), field)).toThrow("'My Field' "));

	it.each([[['a', 'b']], ['a, b']])('%j is more than one', (value) => {
		expect(() => idOf(giving(value), field)).toThrow("'My Field' has 2 values but accepts only one");
	});
});

describe('collections', () => {
	const collection: Field = {
		...field,
		options: [{ displayName: 'Inner', name: 'inner', type: 'string', default: '' }],
	};
	const inner: Field = { name: 'inner', displayName: 'Inner' };

	it.each([[{ inner: 'a' }], ['{"inner":"a"}']])('%j is read', (value) => {
		expect(textOf(collectionOf(giving(value), collection), inner)).toBe('a');
	});

	it.each([...NOT_GIVEN, '', {}])('%j holds nothing', (value) => {
		expect(textOf(collectionOf(giving(value), collection), inner)).toBeUndefined();
	});

	it.each([['text'], [3], [true], [['a']], ['[1]'], ['null']])('%j is refused by name', (value) => {
		expect(() => collectionOf(giving(value), collection)).toThrow("'My Field' needs fields with values, not ");
	});

	it('refuses a field that it does not have', () => {
		expect(() => collectionOf(giving({ outer: 1 }), collection)).toThrow("'My Field' has no field 'outer'");
	});

	it('does not take what every object has for a field', () => {
		expect(textOf(collectionOf(giving({}), field), { name: 'toString', displayName: 'Inner' })).toBeUndefined();
	});
});
