import { harmlessHeaders } from '../../../../../nodes/DefenderCloudApps/resources/access/diagnosis/headers';

const shown = (...all: Array<Record<string, unknown>>) =>
	harmlessHeaders(all.map((headers) => ({ answer: { status: 200, headers }, startedAt: 0, endedAt: 0 })));

describe('the headers of a report', () => {
	it.each<[Record<string, unknown>, string[]]>([
		[{ 'Content-Type': 'application/json; charset=utf-8' }, ['content-type: application/json; charset=utf-8']],
		[{ 'content-type': 'application/json; tenant=contoso' }, ['content-type']],
		[{ 'cache-control': 'no-cache, max-age=60' }, ['cache-control: no-cache, max-age=60']],
		[{ 'cache-control': 'private="contoso"' }, ['cache-control']],
		[{ 'retry-after': '17' }, ['retry-after: 17']],
		[{ 'retry-after': 'Thu, 15 Jan 2026 12:00:00 GMT' }, ['retry-after']],
		[{ 'x-ratelimit-remaining': '3' }, ['x-ratelimit-remaining: 3']],
		[{ date: 'Thu, 15 Jan 2026 12:00:00 GMT', server: 'contoso-proxy' }, ['date', 'server']],
		[{ 'set-cookie': ['session=secret'], 'x-frame-options': 'DENY' }, ['set-cookie', 'x-frame-options']],
		[{ 'x-ms-request-id': 'a', 'x-azure-ref': 'b' }, ['x-azure-ref', 'x-ms-request-id']],
		[{ 'x-8f6a5a20': 'a', 'x-contoso-tenant': 'b' }, ['another header']],
	])('of %j', (headers, expected) => expect(shown(headers)).toEqual(expected));

	it('are those of all answers, with each value once', () => {
		const json = { 'content-type': 'application/json' };
		expect(shown(json, { 'content-type': 'text/html' }, json, { vary: 'Cookie' })).toEqual([
			'content-type: application/json or text/html',
			'vary',
		]);
		expect(harmlessHeaders([{ answer: {}, startedAt: 0, endedAt: 0 }])).toEqual([]);
	});
});
