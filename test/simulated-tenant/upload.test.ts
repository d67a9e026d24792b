import { createHash } from 'node:crypto';
import { request } from 'node:https';

import { makeStream } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { ApiFixture } from './support';

const started = useFixture(new ApiFixture());

beforeEach(() => {
	started.tenant.streams.push(makeStream({ displayName: 'Firewall' }));
});

async function put(
	url: string,
	content: string,
	headers: Record<string, string | number> = { 'content-length': content.length },
): Promise<number> {
	return await new Promise((resolve, reject) => {
		const sent = request(url, { method: 'PUT', ca: started.tenant.certificate, headers }, (response) => {
			response.resume();
			resolve(response.statusCode ?? 0);
		});
		sent.on('error', reject);
		sent.end(content);
	});
}

async function uploadUrl(): Promise<string> {
	const answer = await started.call('GET', '/api/v1/discovery/upload_url/?filename=my%20log.txt&source=PALO_ALTO');
	expect(answer.json?.provider).toBe('aws');
	return String(answer.json?.url);
}

const finish = async (body: Record<string, unknown>) =>
	await started.call('POST', '/api/v1/discovery/done_upload/', body);

it('accepts a log in three steps', async () => {
	const url = await uploadUrl();
	expect(await put(url, 'a log')).toBe(200);
	expect((await finish({ uploadUrl: url, inputStreamName: 'Firewall' })).status).toBe(200);
	expect(started.tenant.uploads).toEqual([
		expect.objectContaining({
			fileName: 'my log.txt',
			source: 'PALO_ALTO',
			sizeInBytes: 5,
			sha256: createHash('sha256').update('a log').digest('hex'),
		}),
	]);
	expect((await finish({ uploadUrl: url, inputStreamName: 'Firewall' })).status).toBe(400);
});

it('refuses to finish an upload that was not announced, has no file, or names an unknown data source', async () => {
	const url = await uploadUrl();
	expect((await finish({ uploadUrl: url, inputStreamName: 'Firewall' })).status).toBe(400);
	await put(url, 'a log');
	expect((await finish({ uploadUrl: `${url}x`, inputStreamName: 'Firewall' })).status).toBe(400);
	const unknown = await finish({ uploadUrl: url, inputStreamName: 'Nowhere' });
	expect([unknown.status, unknown.json?.errorMessageCode]).toEqual([
		400,
		'CONSOLE_DISCOVERY_SETTINGS_PARSE_LOG_TASK_ERROR_NOT_FOUND_INPUT_STREAM',
	]);
	expect((await finish({ uploadUrl: url, inputStreamName: 'A new report', uploadAsSnapshot: true })).status).toBe(200);
});

it.each<[string, Record<string, string | number>, number]>([
	['a token', { 'content-length': 5, authorization: 'Bearer x' }, 400],
	['a body of unknown length', { 'transfer-encoding': 'chunked' }, 501],
])('refuses %s at the storage host', async (_name, headers, status) => {
	if ('authorization' in headers) started.expectViolations('A token was sent to the storage host.');
	expect(await put(await uploadUrl(), 'a log', headers)).toBe(status);
	expect(started.tenant.violations).toHaveLength('authorization' in headers ? 1 : 0);
});

it('refuses addresses that were changed or have expired', async () => {
	const url = await uploadUrl();
	expect(await put(url.replace('my', 'your'), 'a log')).toBe(403);
	started.tenant.clock.advance(3_600_001);
	expect(await put(url, 'a log')).toBe(403);
});

it.each(['filename=x&source=UNKNOWN', 'filename=x', 'source=PALO_ALTO', 'filename=x&source=PALO_ALTO&more=1'])(
	'refuses upload_url with %s',
	async (query) => {
		expect((await started.call('GET', `/api/v1/discovery/upload_url/?${query}`)).status).toBe(400);
	},
);
