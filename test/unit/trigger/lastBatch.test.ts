import { beginBookmark } from '../../../nodes/DefenderCloudApps/trigger/bookmark';
import {
	currentProcess,
	groupsOfIds,
	unconfirmedIds,
	withBatch,
	withBatchAgain,
	withoutBatch,
} from '../../../nodes/DefenderCloudApps/trigger/lastBatch';

const begun = beginBookmark({ scope: 'scope', tenant: ['tenant'] }, '', 5);
const records = [{ _id: 'a' }, { _id: 'b' }];

describe('The last batch', () => {
	beforeEach(() => {
		currentProcess.id = 'first';
	});

	it('is confirmed for the process that handed it over', () => {
		expect(unconfirmedIds(withBatch(begun, records))).toEqual([]);
	});

	it('is unconfirmed for the process after it, until that one handed it over too', () => {
		const handedOver = withBatch(begun, records);
		currentProcess.id = 'second';
		expect(unconfirmedIds(handedOver)).toEqual(['a', 'b']);
		const again = withBatchAgain(handedOver);
		expect(unconfirmedIds(again)).toEqual([]);
		currentProcess.id = 'third';
		expect(unconfirmedIds(again)).toEqual(['a', 'b']);
	});

	it('stays while polls find nothing new', () => {
		const handedOver = withBatch(begun, records);
		expect(withBatch(handedOver, [])).toBe(handedOver);
	});

	it('is not kept where n8n stores it with the execution', () => {
		expect(withoutBatch(withBatch(begun, records))).toEqual(begun);
	});

	it('is asked for by 100 ids at a time', () => {
		const ids = Array.from({ length: 250 }, (_, index) => String(index));
		expect(groupsOfIds(ids).map(({ length }) => length)).toEqual([100, 100, 50]);
		expect(groupsOfIds(ids).flat()).toEqual(ids);
	});
});
