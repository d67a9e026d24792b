import { isObject, objectsIn, parsedJson, propertiesOf } from '../../../../credentials/common/json';

describe('parsedJson', () => {
	it.each([
		['{"a":1}', { a: 1 }],
		['"text"', 'text'],
		['null', null],
	])('reads %s', (text, value) => expect(parsedJson(text)).toEqual(value));

	it.each(['', '{', '<html>', 'undefined'])('gives nothing for %j', (text) => expect(parsedJson(text)).toBeUndefined());
});

describe.each([[[]], [null], [undefined], ['text'], [7], [true]])('%j', (value) => {
	it('is not an object', () => expect(isObject(value)).toBe(false));
	it('has no properties', () => expect(propertiesOf(value)).toEqual({}));
	it('holds no objects', () => expect(objectsIn(value)).toEqual([]));
});

it('an object has its properties, and so has an error', () => {
	expect(propertiesOf({ a: 1 })).toEqual({ a: 1 });
	expect(propertiesOf(Object.assign(new Error('no'), { code: 'E' })).code).toBe('E');
});

it('a list gives its objects', () => {
	expect(objectsIn([{ a: 1 }, null, 'text', [], { b: 2 }])).toEqual([{ a: 1 }, { b: 2 }]);
});
