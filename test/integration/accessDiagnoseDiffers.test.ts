import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import {
	ACTIVITIES,
	ALERTS,
	ANY,
	type Body,
	DiagnosisFixture,
	ONE_ALERT,
	ONE_RANGE,
	RANGES,
	answered,
	assumptionsOf,
	changed,
	changedAt,
	changedReply,
	notHeld,
	withHeaders,
} from './support/diagnosisFixture';

const fixture = useFixture(new DiagnosisFixture());

/** Which of the requests to the list of activities, and of alerts. */
const HUNDRED = 1;
const FIVE_HUNDRED = 2;
const LIST_OF_SPAN = 3;
const SCAN_OF_SPAN = 4;
const UNKNOWN_FILTER = 3;
const DEEP = 2;

describe('Access > Diagnose in a tenant that differs', () => {
	const withoutTotal = ({ total: _total, ...body }: Body) => body;
	const withoutHasNext = ({ hasNext: _hasNext, ...body }: Body) => body;

	it.each<[string, Fault[], string[]]>([
		[
			'two alerts come though one was asked for',
			[changedAt(ALERTS, { 1: (body) => ({ ...body, data: [...body.data, ...body.data] }) })],
			['A list with a limit of 1 has 1 record: 2 records'],
		],
		[
			'pages have 50 records at most',
			[changedAt(ACTIVITIES, { [HUNDRED]: (body) => ({ ...body, data: body.data.slice(0, 50), hasNext: true }) })],
			['A list with a limit of 100 has 100 records while more follow: 50 records'],
		],
		[
			'a limit of 500 is obeyed',
			[changedAt(ACTIVITIES, { [FIVE_HUNDRED]: (body) => ({ ...body, data: Array(5).fill(body.data).flat() }) })],
			[
				'A list with a limit of 500 has 100 records at most: 500 records',
				'A list sorted by created comes last saved first: 500 records, 4 later than the one before',
			],
		],
		[
			'hasNext is false though more follow',
			[changedAt(ACTIVITIES, { [HUNDRED]: (body) => ({ ...body, hasNext: false }) })],
			[
				'A page says whether more follow (hasNext): 5 pages: 0 without hasNext, 1 with hasNext false though total is larger',
			],
		],
		[
			'hasNext is missing',
			[changedAt(ACTIVITIES, { [LIST_OF_SPAN]: withoutHasNext, [SCAN_OF_SPAN]: withoutHasNext })],
			[
				'A page says whether more follow (hasNext): 5 pages: 1 without hasNext, 0 with hasNext false though total is larger',
				'The last page says that nothing follows (hasNext): no hasNext',
				'The last page of a scan says that nothing follows (hasNext): no hasNext',
			],
		],
		[
			'the last page promises more',
			[changedAt(ACTIVITIES, { [LIST_OF_SPAN]: (body) => ({ ...body, hasNext: true }) })],
			['The last page says that nothing follows (hasNext): hasNext true'],
		],
		[
			'the last page of a scan promises more',
			[changedAt(ACTIVITIES, { [SCAN_OF_SPAN]: (body) => ({ ...body, hasNext: true }) })],
			['The last page of a scan says that nothing follows (hasNext): hasNext true'],
		],
		[
			'total is missing',
			[changedAt(ALERTS, { 1: withoutTotal }), changed(ACTIVITIES, withoutTotal), changed(RANGES, withoutTotal)],
			[
				'A page says how many records there are (total): 5 pages: 5 without total',
				'At the end of a list, total is the number of its records: no total with 90 records',
				'At the end of a scan, total is the number of its records: no total with 90 records',
			],
		],
		[
			'total is approximate',
			[
				changedAt(ACTIVITIES, {
					[LIST_OF_SPAN]: (body) => ({ ...body, total: 88 }),
					[SCAN_OF_SPAN]: (body) => ({ ...body, total: 95 }),
				}),
			],
			[
				'At the end of a list, total is the number of its records: total 88 with 90 records',
				'At the end of a scan, total is the number of its records: total 95 with 90 records',
			],
		],
		[
			'a list has something other than records',
			[changed(RANGES, (body) => ({ ...body, data: [...body.data, null, { name: 'No ID' }] }))],
			['Every entry of a list is a record with an ID: 294 in all: 1 not a record, 1 without an ID'],
		],
		[
			'a list is not in the order that was asked for',
			[
				changedAt(ACTIVITIES, {
					[HUNDRED]: (body) => ({ ...body, data: swapped(body.data, 11, 12) }),
					[FIVE_HUNDRED]: (body) => ({ ...body, data: swapped(body.data, 0, 99) }),
				}),
			],
			[
				'A list sorted by date comes newest first: 100 records, 1 later than the one before',
				'A list sorted by created comes last saved first: 100 records, 2 later than the one before',
			],
		],
		[
			'the bounds are exclusive',
			[changedAt(ACTIVITIES, { [LIST_OF_SPAN]: onlyWithin, [SCAN_OF_SPAN]: onlyWithin })],
			[
				'The bounds gte and lte of a date include that time: 86 records: 0 outside the bounds, 2 of 2 bounds without their record',
			],
		],
		[
			'there is no deepest record',
			[answered(ALERTS, 200, { data: [], hasNext: false, total: 60 }, DEEP)],
			['A list is refused beyond 5,000 records (skip and limit): status 200 with JSON'],
		],
		[
			'activities of the same time come in another order',
			[changedAt(ACTIVITIES, { [LIST_OF_SPAN]: (body) => ({ ...body, data: swapped(body.data, 0, 1) }) })],
			[
				expect.stringMatching(
					/^Activities of the same time keep their order: 45 times .*, 1 in another order/,
				) as string,
			],
		],
		[
			'an activity is saved before it happens, and another says nothing about it',
			[
				changedAt(ACTIVITIES, {
					[HUNDRED]: (body) => ({
						...body,
						data: body.data.map(({ created, ...record }, index) => {
							if (index === 7) return { ...record, created: Number(record.timestamp) - 2_000 };
							return index === 8 ? record : { ...record, created };
						}),
					}),
				}),
			],
			[
				'An activity says when it happened (timestamp) and when it was saved (created): 100 records: 1 without both times, 1 saved before they happened; -2 s at least, 90 ms in the middle, 240 s at most',
			],
		],
		[
			'a scan finds nothing',
			[changedAt(ACTIVITIES, { [SCAN_OF_SPAN]: (body) => ({ ...body, data: [] }) })],
			[
				'A scan finds what the list has: 90 records in the list: 90 missing in the scan, 0 only there',
				'At the end of a scan, total is the number of its records: total 90 with 0 records',
			],
		],
		[
			'an unknown filter is ignored',
			[answered(ALERTS, 200, { data: [{ _id: 'a' }], hasNext: true, total: 60 }, UNKNOWN_FILTER)],
			['An unknown filter is refused with status 400: status 200 with JSON, and 1 record'],
		],
		[
			'an unknown filter finds nothing',
			[answered(ALERTS, 200, { data: [], hasNext: false, total: 0 }, UNKNOWN_FILTER)],
			['An unknown filter is refused with status 400: status 200 with JSON, and 0 records'],
		],
		[
			'an unknown ID is refused',
			[answered(ONE_ALERT, 400, { _id: [{ errorMessageCode: 'CONSOLE_FORMS_NOT_VALID_VALUE', error: 'secret' }] })],
			['An unknown ID is answered with status 404: status 400 with JSON (CONSOLE_FORMS_NOT_VALID_VALUE)'],
		],
		[
			'one IP range cannot be read',
			[answered(ONE_RANGE, 404, { detail: 'Not found.' })],
			['One IP range can be read by its ID: status 404 with JSON, but not that range'],
		],
		[
			'the request for one IP range answers something else',
			[answered(ONE_RANGE, 200, { data: [], hasNext: false })],
			['One IP range can be read by its ID: status 200 with JSON, but not that range'],
		],
		[
			'the clock is wrong',
			[changedReply(ANY, (reply) => withHeaders(reply, { date: new Date(fixture.time - 90_000).toUTCString() }))],
			[
				expect.stringMatching(
					/^The clocks of the service and of this n8n agree within 5 seconds: the service is (89|90) s behind$/,
				) as string,
			],
		],
		[
			'a refusal is a web page',
			[changedReply(ONE_ALERT, (reply) => ({ ...reply, body: '<!DOCTYPE html><html><body>No</body></html>' }))],
			['Every answer is JSON, a refusal as well: all but 1 answer: status 404 with a web page'],
		],
		[
			'a throttled request is told nothing',
			[answered(RANGES, 429, { detail: 'Request was throttled.' })],
			[
				'A throttled request (429) is told when to come back: 1 request throttled: 0 with Retry-After, 0 in words, 1 told nothing',
			],
		],
	])('says so if %s, and nothing else', async (_name, faults, differences) => {
		for (const fault of faults) fixture.tenant.faults.add(fault);
		const report = await fixture.diagnose();
		expect(notHeld(report, 'differs')).toEqual(differences);
		expect(fixture.apiRequests.length).toBeLessThanOrEqual(12);
	});

	it('says how a throttled request is told when to come back', async () => {
		fixture.tenant.faults.add({
			match: { host: 'api', path: RANGES },
			answer: { status: 429, headers: { 'retry-after': '7' }, body: { detail: 'Request was throttled.' } },
		});
		const report = await fixture.diagnose();
		expect(assumptionsOf(report).find(({ assumption }) => assumption.includes('429'))).toMatchObject({
			result: 'holds',
			seen: '1 request throttled: 1 with Retry-After, 0 in words, 0 told nothing',
		});
		expect(report.headers).toContain('retry-after: 7');
		expect(fixture.waits).toContain(7_000);
	});

	it('names what a tenant without records cannot show', async () => {
		fixture.tenant.reset();
		fixture.tenant.throttle.requestsPerMinute = undefined;
		const report = await fixture.diagnose();
		expect(notHeld(report, 'differs')).toEqual([]);
		expect(notHeld(report, 'not seen')).toEqual(
			expect.arrayContaining([
				'A list with a limit of 1 has 1 record: no alerts',
				'A list with a limit of 100 has 100 records while more follow: only 0 records in the list',
				'A scan finds what the list has: no activities with different times to ask for',
				'One IP range can be read by its ID: no IP range with an ID',
			]),
		);
	});
});

function swapped(records: IDataObject[], one: number, other: number): IDataObject[] {
	return records.map(
		(record, index) => (index === one ? records[other] : index === other ? records[one] : record) ?? record,
	);
}

/** Without the records at the ends of the span. */
function onlyWithin(body: Body): unknown {
	const times = body.data.map(({ timestamp }) => Number(timestamp));
	const [first, last] = [Math.min(...times), Math.max(...times)];
	const data = body.data.filter(({ timestamp }) => timestamp !== first && timestamp !== last);
	return { ...body, data, total: data.length };
}
