import { WorkflowExecute } from 'n8n-core';

import { logInMemory } from '../support/binaryData';
import { builtSurroundings } from '../support/surroundings';
import { useFixture } from '../support/tenant';
import { UploadFixture } from './support/uploadFixture';

const MEGABYTE = 1024 ** 2;
const fixture = useFixture(new UploadFixture());
const { upload, made } = fixture;

const blockIds = () => fixture.storage.requests.filter(({ kind }) => kind === 'block').map(({ blockId }) => blockId);
const SECRET = /[?&]?sig=|X-Amz-Signature|sr=b/;

describe('Discovery > Upload Log in trouble', () => {
	const items = [logInMemory('CEF:0|raw')];

	it('says in plain words that there is no such data source', async () => {
		const { error } = await upload({ items }, { inputStreamName: 'Nobody' });
		expect(error?.message).toBe("Defender for Cloud Apps has no data source 'Nobody'");
		expect(error?.description).toMatch(/Automatic log upload/);
	});

	it.each([
		['lost', 'answer lost' as const],
		['a fault of the service', { status: 502 }],
		['that it failed', { status: 200, body: { success: false } }],
		['a list', { status: 200, body: [] }],
		['only a good status and a word', { status: 200, body: 'ok' }],
	])('does not finish an upload twice when the answer is %s', async (_name, answer) => {
		fixture.tenant.faults.add({ match: { path: /done_upload/ }, answer, times: 9 });
		const { error } = await upload({ items });
		expect(error?.message).toBe('It is not known whether Defender for Cloud Apps accepted the log');
		expect(error?.description).toMatch(/counts its traffic twice/);
		expect(fixture.apiRequests.filter((request) => request.includes('done_upload'))).toHaveLength(1);
	});

	it('finishes after the tenant was throttled', async () => {
		fixture.tenant.faults.add({
			match: { path: /done_upload/ },
			answer: { status: 429, headers: { 'retry-after': '7' } },
		});
		expect((await upload({ items })).error).toBeUndefined();
		expect(fixture.tenant.uploads).toHaveLength(1);
	});

	it.each([
		['refuses the link', 403, 1, 'The storage did not accept the upload link', /AuthenticationFailed/],
		['redirects', 307, 1, 'The storage redirected the upload to another address', /not followed/],
		['stays busy', 503, 5, 'The storage cannot accept the log at the moment (status 503)', /ServerBusy/],
		['cannot be reached', 'reset' as const, 5, 'The storage for the log could not be reached', /127\.0\.0\.1/],
	])('says what to do when the storage %s, without the link', async (_name, fault, attempts, message, description) => {
		fixture.storage.fault = () => fault;
		const { error } = await upload({ items });
		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(description);
		expect(fixture.storage.requests).toHaveLength(attempts);
		expect(JSON.stringify(error)).not.toMatch(SECRET);
		expect(fixture.apiRequests).toEqual(['GET /api/discovery/streams/', 'GET /api/v1/discovery/upload_url/']);
	});

	it('shows no link, even when the service repeats it', async () => {
		const detail = `${fixture.storage.uploadUrl('x')} is not valid`;
		fixture.tenant.faults.add({ match: { path: /done_upload/ }, answer: { status: 400, body: { detail } } });
		const { error } = await upload({ items });
		expect(error?.description).toMatch(/\(upload link\) is not valid/);
		expect(JSON.stringify(error)).not.toMatch(SECRET);
	});

	it('sends no log to a host that is not a storage host', async () => {
		fixture.tenant.settings.createUploadUrl = () => 'https://evil.example/drop?sig=secret';
		const { error } = await upload({ items });
		expect(error?.message).toBe(
			'Defender for Cloud Apps gave an upload link to https://evil.example, which is not a storage host',
		);
		expect(JSON.stringify(error)).not.toContain('secret');
		expect(fixture.storage.requests).toEqual([]);
	});

	it('names the permission that is missing', async () => {
		const { error } = await upload({ items }, {}, ['Discovery.read']);
		expect(error?.message).toBe('The permission Discovery.manage is missing');
	});

	it.each([
		[503, 300, [300_000]],
		[503, 301, []],
		[429, 999_999, []],
	])(
		'waits no longer than five minutes for a storage (status %i) that asks for %i seconds',
		async (status, retryAfterInSeconds, waits) => {
			const busy = [{ status, retryAfterInSeconds }];
			fixture.storage.fault = () => busy.pop();
			const { error } = await upload({ items });
			expect(fixture.waits).toEqual(waits);
			expect(error?.message).toBe(
				waits.length > 0 ? undefined : `The storage cannot accept the log at the moment (status ${status})`,
			);
		},
	);

	it('gives up an answer that drips, and closes its connection', async () => {
		const timeout = AbortSignal.timeout.bind(AbortSignal);
		jest
			.spyOn(AbortSignal, 'timeout')
			.mockImplementation((limitInMs) => timeout(limitInMs === 60_001 ? 200 : limitInMs));
		fixture.storage.fault = () => 'drip';
		const { error } = await upload({ items });
		expect(error?.message).toBe('The storage for the log could not be reached');
		expect(error?.description).toContain('ETIMEDOUT');
		expect(fixture.storage.requests).toHaveLength(5);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(fixture.storage.left).toBe(5);
	});

	it('stops at once when the execution is cancelled, in the middle of a block', async () => {
		const log = await made(70 * MEGABYTE);
		const execution = jest.spyOn(WorkflowExecute.prototype, 'processRunExecutionData');
		fixture.storage.fault = ({ blockId }) => {
			if (blockId !== 'MDAwMDAy') return undefined;
			setTimeout(() => execution.mock.results[0]?.value.cancel(), 20);
			return 'silence';
		};
		await upload({ items: [log.item] });
		expect(blockIds()).toEqual(['MDAwMDAw', 'MDAwMDAx', 'MDAwMDAy']);
		expect(fixture.tenant.uploads).toEqual([]);
	});
});

describe('Discovery > Upload Log > Wait for the Result', () => {
	const items = [logInMemory('CEF:0|raw', 'a.log')];
	const waiting = { options: { waitForResult: 5 } };

	it('says that the log was parsed', async () => {
		const { items: found } = await upload({ items }, waiting);
		expect(found[0]).toMatchObject({ fileName: 'a.log', result: { status: 'parsed' } });
		expect(fixture.apiRequests.filter((request) => request.includes('governance'))).toHaveLength(2);
	});

	it('is an error with the reason when the log could not be parsed', async () => {
		fixture.tenant.settings.parseFailure = 'No transactions found';
		const { error } = await upload({ items }, waiting);
		expect(error?.message).toContain('could not parse it');
		expect(error?.description).toContain('No transactions found');
	});

	it('ends with the execution, and asks no more', async () => {
		fixture.tenant.settings.parseDelayInMs = 9e9;
		const { pause } = builtSurroundings();
		let cancelExecution = (): void => undefined;
		jest.mocked(pause).mockImplementation(async (durationInMs) => {
			fixture.waits.push(durationInMs);
			if (fixture.waits.length === 2) cancelExecution();
			await Promise.resolve();
		});
		await upload({ items, onStart: (cancel) => (cancelExecution = cancel) }, waiting);
		expect(fixture.waits).toEqual([30_000, 60_000]);
		expect(pause).toHaveBeenLastCalledWith(60_000, expect.objectContaining({ aborted: true }));
		expect(fixture.apiRequests.filter((request) => request.includes('governance'))).toHaveLength(2);
		expect(fixture.tenant.uploads).toHaveLength(1);
	});

	it.each(['abc', -1, 121])('refuses %j before any request', async (waitForResult) => {
		const { error } = await upload({ items }, { options: { waitForResult } });
		expect(error?.message).toMatch(/^'Wait for the Result \(Minutes\)' needs a number/);
		expect(fixture.apiRequests).toEqual([]);
	});

	it.each([
		[
			'may not be read',
			() => fixture.tenant.faults.add({ match: { path: /governance/ }, answer: { status: 403 }, times: 9 }),
			/may not read/,
		],
		['is missing', () => (fixture.tenant.settings.hasGovernanceLog = false), /governance log/],
		['does not say in time', () => (fixture.tenant.settings.parseDelayInMs = 9e9), /within 5 minutes/],
	])('never fails an upload where the governance log %s', async (_name, arrange, reason) => {
		arrange();
		const { items: found, error } = await upload({ items }, waiting);
		expect(error).toBeUndefined();
		expect(found[0]?.result).toEqual({ status: 'unknown', reason: expect.stringMatching(reason) as string });
	});
});
