import { type LastBatch, beginBookmark } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/bookmark';
import {
	batchOf,
	idsOf,
	progressOf,
	unconfirmedBatch,
	withBatchAgain,
	withBatchConfirmed,
	withoutBatch,
} from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/lastBatch';

const begun = beginBookmark({ scope: 'scope', tenant: ['tenant'] }, '', 5);
const records = [{ _id: 'a' }, { _id: 'b' }];
const delivered = { ...begun, last: batchOf(records, 'first') };
const unconfirmedIds = (last: LastBatch | undefined, process: string) => {
	const batch = unconfirmedBatch({ ...begun, last }, process);
	return batch ? idsOf(batch) : [];
};

describe('The last batch', () => {
	it('is confirmed for the process that delivered it', () => {
		expect(unconfirmedIds(delivered.last, 'first')).toEqual([]);
	});

	it('is unconfirmed for the next process, until that one has delivered it as well', () => {
		expect(unconfirmedIds(delivered.last, 'second')).toEqual(['a', 'b']);
		const again = withBatchConfirmed(delivered, 'second').last;
		expect(unconfirmedIds(again, 'second')).toEqual([]);
		expect(unconfirmedIds(again, 'third')).toEqual(['a', 'b']);
	});

	it('starts over in a process that finds it half delivered by another one', () => {
		const half = withBatchAgain(delivered, { process: 'second', reached: 1 }).last as LastBatch;
		expect(unconfirmedIds(half, 'second')).toEqual(['a', 'b']);
		expect(progressOf(half, 'second')?.reached).toBe(1);
		expect(progressOf(half, 'third')).toBeUndefined();
	});

	it('remembers the processes that delivered it last', () => {
		const processes = ['2', '3', '4', '5', '6'];
		const again = processes.reduce(withBatchConfirmed, delivered).last as LastBatch;
		expect(again.processes).toEqual(processes);
	});

	it('is read as an earlier version stored it', () => {
		expect(unconfirmedIds({ ids: ['a', 'b'], processes: ['first'] }, 'second')).toEqual(['a', 'b']);
	});

	it.each([
		['a part of it', withBatchAgain(begun, { process: 'second', reached: 1 })],
		['all of it', withBatchConfirmed(begun, 'second')],
	])('stays absent where there was none and %s is delivered again', (_name, bookmark) => {
		expect(bookmark).toEqual(begun);
	});

	it('is not kept where n8n stores it with the execution', () => {
		expect(withoutBatch(delivered)).toEqual(begun);
	});

	it.each([
		['short ones', Array.from({ length: 1_500 }, (_, index) => index.toString(16).padStart(24, '0'))],
		[
			'those of Office 365, a space and an equals sign',
			['97134000_15600_97ee2049-893e-4c9d-a312-08d82b46faf7', 'a b', '=a', 'ca6613c4e1f1d2b3a4c5d6e7f8'],
		],
	])('gives ids back unchanged: %s', (_name, ids) => {
		const batch = batchOf(
			ids.map((_id) => ({ _id })),
			'first',
		);
		expect(idsOf(batch)).toEqual(ids);
		expect(JSON.stringify(batch).length).toBeLessThan(26_100);
	});

	it.each([
		['a batch of very many records', Array.from({ length: 5_000 }, (_, index) => ({ _id: String(index) }))],
		['a batch with a record that has no ID', [{ title: 'odd' }]],
	])('keeps no ids of %s, which is found again by its time', (_name, batch) => {
		expect(idsOf(batchOf(batch, 'first'))).toBeUndefined();
	});
});
