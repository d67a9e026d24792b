import { recordIdOf, timeIn } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/eventRules';

describe('recordIdOf', () => {
	it.each([
		['a text', { _id: 'a' }, 'a'],
		['a number', { _id: 5 }, '5'],
		['an object', { _id: { $oid: 'a' } }, undefined],
		['nothing', {}, undefined],
	])('reads an ID that is %s', (_name, record, id) => {
		expect(recordIdOf(record)).toBe(id);
	});

	it.each([
		['null', null],
		['a list', ['a']],
		['a text', 'a'],
	])('finds no ID in %s', (_name, record) => {
		expect(recordIdOf(record)).toBeUndefined();
	});
});

describe('timeIn', () => {
	it.each([
		['whole milliseconds', 5, 5],
		['a fraction of a millisecond', 5.9, 5],
		['an ISO text', '1970-01-01T00:00:00.005Z', 5],
		['the start of 1970', 0, 0],
		['a time before 1970', -1, undefined],
		['a number beyond every date', 8.65e15, undefined],
		['a text that is not a time', 'soon', undefined],
		['null', null, undefined],
	])('reads %s', (_name, at, time) => {
		expect(timeIn({ at }, 'at')).toBe(time);
	});

	it('finds no time in what is not a record', () => {
		expect(timeIn(null, 'at')).toBeUndefined();
	});
});
