import { type LastBatch, beginBookmark } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/bookmark';
import {
	batchOf,
	currentProcess,
	groupsOfIds,
	idsOf,
	reachedOf,
	unconfirmedBatch,
	withBatchAgain,
	withoutBatch,
} from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/lastBatch';
import type { ApiRecord } from '../../../../../nodes/DefenderCloudApps/trigger/events';

const begun = beginBookmark({ scope: 'scope', tenant: ['tenant'] }, '', 5);
const records = [{ _id: 'a' }, { _id: 'b' }];
const handedOver = () => ({ ...begun, last: batchOf(records) });
const unconfirmedIds = (bookmark: { last?: LastBatch }) => {
	const batch = unconfirmedBatch({ ...begun, ...bookmark });
	return batch ? idsOf(batch) : [];
};

describe('The last batch', () => {
	beforeEach(() => {
		currentProcess.id = 'first';
	});

	it('is confirmed for the process that handed it over', () => {
		expect(unconfirmedIds(handedOver())).toEqual([]);
	});

	it('is unconfirmed for the process after it, until that one handed it over too', () => {
		const before = handedOver();
		currentProcess.id = 'second';
		expect(unconfirmedIds(before)).toEqual(['a', 'b']);
		const again = withBatchAgain(before);
		expect(unconfirmedIds(again)).toEqual([]);
		currentProcess.id = 'third';
		expect(unconfirmedIds(again)).toEqual(['a', 'b']);
	});

	it('begins anew in another process than the one that got half-way with it', () => {
		const before = handedOver();
		currentProcess.id = 'second';
		const half = withBatchAgain(before, 1).last as LastBatch;
		expect([unconfirmedIds({ last: half }), reachedOf(half)]).toEqual([['a', 'b'], 1]);
		currentProcess.id = 'third';
		expect(reachedOf(half)).toBe(0);
	});

	it('takes what an earlier version stored', () => {
		currentProcess.id = 'second';
		expect(unconfirmedIds({ last: { ids: ['a', 'b'], processes: ['first'] } })).toEqual(['a', 'b']);
	});

	it('is not kept where n8n stores it with the execution', () => {
		expect(withoutBatch(handedOver())).toEqual(begun);
	});

	it.each([
		['short ones', Array.from({ length: 1_500 }, (_, index) => index.toString(16).padStart(24, '0'))],
		[
			'those of Office 365, a space and an equals sign',
			['97134000_15600_97ee2049-893e-4c9d-a312-08d82b46faf7', 'a b', '=a', 'ca6613c4e1f1d2b3a4c5d6e7f8'],
		],
	])('keeps ids as they are, %s', (_name, ids) => {
		const batch = batchOf(ids.map((_id) => ({ _id })));
		expect(idsOf(batch)).toEqual(ids);
		expect(JSON.stringify(batch).length).toBeLessThan(26_100);
	});

	it.each([
		['very many ids', Array.from({ length: 5_000 }, (_, index): ApiRecord => ({ _id: String(index) }))],
		['a record without an ID', [{ title: 'odd' }]],
	])('keeps no ids of %s, which are found by their time', (_name, batch) => {
		expect(idsOf(batchOf(batch))).toBeUndefined();
	});

	it('is asked for by 100 ids at a time', () => {
		const ids = Array.from({ length: 250 }, (_, index) => String(index));
		expect(groupsOfIds(ids).map(({ length }) => length)).toEqual([100, 100, 50]);
		expect(groupsOfIds(ids).flat()).toEqual(ids);
	});
});
