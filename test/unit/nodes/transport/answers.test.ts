import {
	UnusableAnswer,
	categoryList,
	closedCount,
	newId,
	pageOf,
	rangeWithId,
	record,
	reportList,
	scanPage,
	script,
	written,
} from '../../../../nodes/DefenderCloudApps/transport/answers';
import { isOutcomeUnknown } from '../../../../nodes/DefenderCloudApps/transport/retry';
import { surroundings } from '../../../../nodes/DefenderCloudApps/transport/runtime';
import { ODD_RECORD } from '../../../../nodes/DefenderCloudApps/values/formatted';

const NO_ANSWERS = [
	undefined,
	null,
	{},
	[],
	true,
	'ok',
	7,
	{ error: 'no' },
	{ data: {} },
	{ data: null, hasNext: false },
];

function thrownBy(read: (answer: unknown) => unknown, answer: unknown): unknown {
	try {
		return { read: read(answer) };
	} catch (error) {
		return error;
	}
}

describe('what is no answer', () => {
	it.each(NO_ANSWERS)('%j is no page, record, count or new id', (answer) => {
		for (const read of [pageOf('_id'), scanPage, record, closedCount('closed_benign'), newId]) {
			expect(thrownBy(read, answer)).toBeInstanceOf(UnusableAnswer);
		}
	});

	it.each([[{ data: [] }], [{ data: [], hasNext: 'false' }], [{ data: [], hasNext: true }]])(
		'%j is no page',
		(answer) => expect(thrownBy(pageOf('_id'), answer)).toBeInstanceOf(UnusableAnswer),
	);

	it.each([[null], [[]], [true], ['OK'], [{ error: 'no' }], [{ success: false }], [{ data: {} }], ['{"data": [']])(
		'%j does not say that a change was made',
		(answer) => expect(thrownBy(written, answer)).toBeInstanceOf(UnusableAnswer),
	);

	it.each([undefined, {}, { success: true }, { _id: 'a' }])(
		'%j is the answer to a write that promises none',
		(answer) => expect(written(answer)).toBe(true),
	);

	it('takes neither a blank script nor an object for a list', () => {
		for (const text of [' \n', '{"data": [', '[]', 'null', '"ok"'])
			expect(thrownBy(script, text)).toBeInstanceOf(UnusableAnswer);
		expect(script('define category\nend')).toBe('define category\nend');
		expect(thrownBy(categoryList, {})).toBeInstanceOf(UnusableAnswer);
		expect(thrownBy(reportList, { error: 'no' })).toBeInstanceOf(UnusableAnswer);
		expect(thrownBy(reportList, [])).toBeInstanceOf(UnusableAnswer);
		expect(reportList({ streams: [] })).toEqual([]);
	});

	it.each([[7], ['id'], [null]])('alertsNotFound as %j tells nothing', (alertsNotFound) =>
		expect(thrownBy(closedCount('closed_benign'), { closed_benign: 1, alertsNotFound })).toBeInstanceOf(UnusableAnswer),
	);
});

describe('an odd entry of a list', () => {
	it('that lacks its ID has no stand-in: nothing tells it from the others', () => {
		const error = thrownBy(pageOf('_id'), { data: [{ _id: 'a' }, { title: 'b' }], hasNext: false }) as UnusableAnswer;
		expect(error).toBeInstanceOf(UnusableAnswer);
		expect(error.standIn).toBeUndefined();
	});

	it('is a fault whose stand-in loses nothing', () => {
		const error = thrownBy(pageOf('_id'), { data: [{ _id: 'a' }, null], hasNext: false }) as UnusableAnswer;
		expect(error.standIn).toMatchObject({
			data: [{ _id: 'a' }, { value: null, [ODD_RECORD]: expect.any(String) as string }],
			hasNext: false,
		});
	});
});

describe('a range', () => {
	const whole = { _id: 'a', name: 'Office', subnets: [{ originalString: '10.0.0.0/8' }] };

	it('is the one that was asked for, whole, or none', () => {
		expect(rangeWithId('a')(whole)).toBe(whole);
		for (const answer of [
			...NO_ANSWERS,
			{ ...whole, _id: 'b' },
			{ ...whole, name: undefined },
			{ ...whole, subnets: [] },
		]) {
			expect(rangeWithId('a')(answer)).toBeUndefined();
		}
	});
});

it('asks once more for an empty page of a scan that goes on, and follows it then', () => {
	const empty = { data: [], hasNext: true, total: 7, nextQueryFilters: { any: 'thing' } };
	expect(thrownBy(scanPage, empty)).toMatchObject({ standIn: empty });
});

it('leaves no way on where a scan names null', () => {
	expect(scanPage({ data: [{ _id: 'a' }], hasNext: true, nextQueryFilters: null })).not.toHaveProperty(
		'nextQueryFilters',
	);
});

it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ENOTFOUND', 'ECONNREFUSED'])(
	'%s: nothing was sent',
	(code) => expect(isOutcomeUnknown({ code })).toBe(false),
);

it('takes its listener off the signal after each wait', async () => {
	const { signal } = new AbortController();
	const added = jest.spyOn(signal, 'addEventListener');
	const removed = jest.spyOn(signal, 'removeEventListener');
	await surroundings.pause(1, signal);
	expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(added.mock.calls.map(([, listener]) => listener));
	expect(added).toHaveBeenCalledTimes(1);
});
