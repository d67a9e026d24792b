import { Container } from '@n8n/di';
import { BinaryDataService, WorkflowExecute } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';

import { makeStream } from '../../simulated-tenant';
import { AzureStorage } from '../support/azureStorage';
import { type StoredLog, deleteStoredLogs, keepBinaryDataInFiles, logInMemory, storedLog } from '../support/binaryData';
import { type NodeRun, runNode } from '../support/run';
import { TestTenant, builtSurroundings } from '../support/tenant';

const MEGABYTE = 1024 ** 2;
const test = TestTenant.use();
const logs: StoredLog[] = [];
let storage: AzureStorage;
let blob: string;

beforeAll(async () => {
	await keepBinaryDataInFiles();
	storage = await AzureStorage.start();
});
beforeEach(() => {
	storage.reset();
	test.tenant.streams.push(makeStream({ displayName: "O'Neill & Co" }));
	test.tenant.settings.uploadProvider = 'azure';
	test.tenant.settings.createUploadUrl = (fileName) => {
		blob = `${Math.random()} ${fileName}`;
		return storage.uploadUrl(blob);
	};
	test.tenant.settings.wasUploaded = async () => (await storage.sizeOf(blob)) !== undefined;
});
afterEach(async () => await deleteStoredLogs(...logs.splice(0)));
afterAll(async () => await storage.stop());

const upload = async (options: Partial<NodeRun>, parameters: IDataObject = {}, permissions = ['Discovery.manage']) =>
	await test.run(
		{
			resource: 'discovery',
			operation: 'uploadLog',
			source: 'PALO_ALTO_SYSLOG',
			inputStreamName: "O'Neill & Co",
			...parameters,
		},
		{ permissions, ...options },
	);

async function made(size: number): Promise<StoredLog> {
	const log = await storedLog(size, 'traffic of today.log');
	logs.push(log);
	return log;
}

const blockIds = () => storage.requests.filter(({ kind }) => kind === 'block').map(({ blockId }) => blockId);
const SECRET = /[?&]?sig=|X-Amz-Signature|sr=b/;

describe('Discovery › Upload Log to Azure', () => {
	it('sends a log of up to 64 MB in one request, then has it read', async () => {
		const log = await made(64_000_000);
		const { items, error } = await upload({ items: [log.item] });
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				fileName: 'traffic of today.log',
				size: 64_000_000,
				source: 'PALO_ALTO_SYSLOG',
				inputStreamName: "O'Neill & Co",
				uploadAsSnapshot: false,
				provider: 'azure',
				blocks: 1,
			},
		]);
		expect(storage.requests).toEqual([expect.objectContaining({ method: 'PUT', kind: 'blob', status: 201 })]);
		expect(storage.requests[0]?.headers).toMatchObject({ 'x-ms-blob-type': 'BlockBlob', 'content-length': '64000000' });
		expect(await storage.find(blob)).toEqual({ size: log.size, sha256: log.sha256 });
		expect(test.apiRequests).toEqual(['GET /api/v1/discovery/upload_url/', 'POST /api/v1/discovery/done_upload/']);
		expect(test.tenant.requests[0]?.query).toEqual({ filename: 'traffic of today.log', source: 'PALO_ALTO_SYSLOG' });
		expect(test.tenant.requests[1]?.body).toEqual({
			uploadUrl: storage.uploadUrl(blob),
			inputStreamName: "O'Neill & Co",
		});
		expect(test.tenant.uploads).toMatchObject([{ inputStreamName: "O'Neill & Co", uploadAsSnapshot: false }]);
	});

	it('sends a larger log in blocks, and repeats a block that fails by itself', async () => {
		const log = await made(64_000_001);
		const failing: Array<number | 'reset'> = [503, 'reset', 500];
		storage.fault = ({ blockId }) => (blockId === 'MDAwMDAy' ? failing.shift() : undefined);
		const { items, error } = await upload({ items: [log.item] });
		expect(error).toBeUndefined();
		expect(items[0]).toMatchObject({ size: 64_000_001, blocks: 8 });
		const ids = blockIds();
		expect(new Set(ids).size).toBe(8);
		expect(new Set(ids.map((id) => id?.length)).size).toBe(1);
		expect(ids.filter((id) => id === 'MDAwMDAy')).toHaveLength(4);
		expect(ids).toHaveLength(11);
		expect(test.waits).toEqual([500, 1_000, 2_000]);
		expect(storage.requests.at(-1)?.kind).toBe('blocklist');
		expect(await storage.find(blob)).toEqual({ size: log.size, sha256: log.sha256 });
	});

	it('takes the memory of a few blocks for 300 MB, and two of the 30 requests a minute', async () => {
		const log = await made(300 * MEGABYTE);
		const used = () => process.memoryUsage().arrayBuffers;
		const before = used();
		let peak = before;
		const timer = setInterval(() => (peak = Math.max(peak, used())), 10);
		const { error } = await upload({ items: [log.item] });
		clearInterval(timer);
		expect(error).toBeUndefined();
		const growth = Math.round((peak - before) / MEGABYTE);
		process.stdout.write(
			`300 MB upload: ${test.apiRequests.length} requests to the API, ${storage.requests.length} to the storage; buffers grew by ${growth} MB at most (storage's door included)\n`,
		);
		expect(growth).toBeLessThan(150);
		expect(test.apiRequests).toHaveLength(2);
		expect(storage.requests).toHaveLength(39);
		expect(await storage.sizeOf(blob)).toBe(log.size);
	});

	it('does not lose the stream when the token ends while the log is under way', async () => {
		const log = await made(3 * MEGABYTE);
		storage.fault = () => {
			test.tenant.revokeTokens();
			return undefined;
		};
		const { error } = await runNode(test.loaded, {
			parameters: {
				authentication: 'application',
				resource: 'discovery',
				operation: 'uploadLog',
				source: 'PALO_ALTO_SYSLOG',
				inputStreamName: "O'Neill & Co",
			},
			credentials: test.applicationCredential('Discovery.manage'),
			items: [log.item],
		});
		expect(error).toBeUndefined();
		expect(storage.requests).toHaveLength(1);
		expect(await storage.find(blob)).toEqual({ size: log.size, sha256: log.sha256 });
		const tokenRequests = test.tenant.requests.filter(({ host, path }) => host === 'login' && path.endsWith('/token'));
		expect(tokenRequests).toHaveLength(2);
		const done = test.tenant.requests.filter(({ path }) => path.includes('done_upload')).map(({ status }) => status);
		expect(done).toEqual([401, 200]);
		expect(test.tenant.uploads).toHaveLength(1);
	});

	it('sends no token, no multipart wrapper and nothing else of the credential to the storage', async () => {
		const credential = await test.signedIn(['Discovery.manage']);
		const token = (credential.oauthTokenData as unknown as { access_token: string }).access_token;
		await upload({ items: [logInMemory('CEF:0|raw')] });
		const [request] = storage.requests;
		expect(request?.headers.authorization).toBeUndefined();
		expect(request?.headers.cookie).toBeUndefined();
		expect(JSON.stringify(storage.requests)).not.toContain(token.slice(0, 20));
		expect(request?.headers['content-type']).toBe('application/octet-stream');
		expect(request?.headers['content-length']).toBe('9');
	});

	it('begins a whole log again after a fault', async () => {
		const log = await made(3 * MEGABYTE);
		const failing: Array<number | 'reset'> = ['reset', 503];
		storage.fault = () => failing.shift();
		const { error } = await upload({ items: [log.item] });
		expect(error).toBeUndefined();
		expect(storage.requests).toHaveLength(3);
		expect(await storage.find(blob)).toEqual({ size: log.size, sha256: log.sha256 });
	});
});

describe('Discovery › Upload Log to AWS', () => {
	beforeEach(() => {
		test.tenant.settings.uploadProvider = 'aws';
		test.tenant.settings.createUploadUrl = undefined;
	});

	it('streams the log in one request of known length', async () => {
		const log = await made(70 * MEGABYTE);
		const { items, error } = await upload({ items: [log.item] });
		expect(error).toBeUndefined();
		expect(items[0]).toMatchObject({ size: log.size, provider: 'aws', blocks: 1 });
		expect(test.tenant.uploads).toMatchObject([{ sizeInBytes: log.size, sha256: log.sha256 }]);
		const puts = test.tenant.requests.filter(({ host }) => host === 'storage');
		expect(puts).toHaveLength(1);
		expect(puts[0]?.headers).toMatchObject({ 'content-length': String(log.size) });
		expect(puts[0]?.headers).not.toHaveProperty('transfer-encoding');
		expect(puts[0]?.headers).not.toHaveProperty('authorization');
		expect(puts[0]?.headers).not.toHaveProperty('content-type');
		expect(JSON.stringify(items)).not.toMatch(SECRET);
	});
});

describe('Discovery › Upload Log for each item', () => {
	it('makes a report of its own of a snapshot', async () => {
		const { items } = await upload(
			{ items: [logInMemory('a')] },
			{ uploadAsSnapshot: true, inputStreamName: 'Branch, January' },
		);
		expect(items[0]).toMatchObject({ uploadAsSnapshot: true, inputStreamName: 'Branch, January' });
		expect(test.tenant.uploads).toMatchObject([{ uploadAsSnapshot: true, inputStreamName: 'Branch, January' }]);
	});

	it('finds the name of a data source that is given by ID', async () => {
		const { items } = await upload({ items: [logInMemory('a')] }, { inputStreamName: test.tenant.streams[0]?._id });
		expect(items[0]).toMatchObject({ inputStreamName: "O'Neill & Co" });
		expect(test.tenant.uploads).toHaveLength(1);
	});

	it('takes a log format by the name in the menu', async () => {
		const { items } = await upload({ items: [logInMemory('a')] }, { source: 'Palo Alto (syslog)' });
		expect(items[0]).toMatchObject({ source: 'PALO_ALTO_SYSLOG' });
	});

	it('goes on after an item that failed, and keeps results with their items', async () => {
		const items = [logInMemory('a', 'a.log'), logInMemory('', 'empty.log'), logInMemory('c', 'c.log')];
		const { outputs } = await upload({ items, onError: 'continueRegularOutput' });
		expect(outputs[0]?.map(({ json, pairedItem }) => [json.fileName ?? json.error, pairedItem])).toEqual([
			['a.log', { item: 0 }],
			["The file 'empty.log' is empty", { item: 1 }],
			['c.log', { item: 2 }],
		]);
		expect(test.tenant.uploads).toHaveLength(2);
	});
});

describe('Discovery › Upload Log refuses before any request', () => {
	it.each([
		['an empty file', logInMemory('', 'traffic.log'), {}, "The file 'traffic.log' is empty"],
		['an item without a file', { json: {} }, {}, /contain a binary file 'data'/],
		[
			'a file that the item has under another name',
			logInMemory('a'),
			{ binaryPropertyName: 'attachment' },
			"'Input Data Field Name' is 'attachment', but the item has no file of this name",
		],
		[
			'a log format that the service does not know',
			logInMemory('a'),
			{ source: 'NOKIA' },
			"'Log Format' cannot be 'NOKIA'",
		],
		['no data source', logInMemory('a'), { inputStreamName: '={{ "" }}' }, "'Data Source' is empty"],
		[
			'a snapshot without a name',
			logInMemory('a'),
			{ inputStreamName: ' ', uploadAsSnapshot: true },
			"'Snapshot Report Name' is empty",
		],
	])('%s', async (_name, item, parameters, message) => {
		const { error } = await upload({ items: [item] }, parameters);
		if (typeof message === 'string') expect(error?.message).toBe(message);
		else expect(error?.message).toMatch(message);
		expect([...test.apiRequests, ...storage.requests]).toEqual([]);
	});

	it('a log of more than 5 GB', async () => {
		const log = await made(10);
		const metadata = { fileSize: 5 * 1024 ** 3 + 1, fileName: 'traffic.log' };
		jest.spyOn(Container.get(BinaryDataService), 'getMetadata').mockResolvedValue(metadata);
		const { error } = await upload({ items: [log.item] });
		expect(error?.message).toBe("The file 'traffic of today.log' is larger than 5 GB");
		expect(error?.description).toMatch(/Split the log/);
		expect(test.apiRequests).toEqual([]);
	});
});

describe('Discovery › Upload Log in trouble', () => {
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
		test.tenant.faults.add({ match: { path: /done_upload/ }, answer, times: 9 });
		const { error } = await upload({ items });
		expect(error?.message).toBe('It is not known whether Defender for Cloud Apps accepted the log');
		expect(error?.description).toMatch(/counts its traffic twice/);
		expect(test.apiRequests.filter((request) => request.includes('done_upload'))).toHaveLength(1);
	});

	it('finishes after the tenant was throttled', async () => {
		test.tenant.faults.add({
			match: { path: /done_upload/ },
			answer: { status: 429, headers: { 'retry-after': '7' } },
		});
		expect((await upload({ items })).error).toBeUndefined();
		expect(test.tenant.uploads).toHaveLength(1);
	});

	it.each([
		['refuses the link', 403, 1, 'The storage did not accept the upload link', /AuthenticationFailed/],
		['redirects', 307, 1, 'The storage redirected the upload to another address', /not followed/],
		['stays busy', 503, 5, 'The storage cannot accept the log at the moment (status 503)', /ServerBusy/],
		['cannot be reached', 'reset' as const, 5, 'The storage for the log could not be reached', /127\.0\.0\.1/],
	])('says what to do when the storage %s, without the link', async (_name, fault, attempts, message, description) => {
		storage.fault = () => fault;
		const { error } = await upload({ items });
		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(description);
		expect(storage.requests).toHaveLength(attempts);
		expect(JSON.stringify(error)).not.toMatch(SECRET);
		expect(test.apiRequests).toEqual(['GET /api/v1/discovery/upload_url/']);
	});

	it('shows no link, even when the service repeats it', async () => {
		const detail = `${storage.uploadUrl('x')} is not valid`;
		test.tenant.faults.add({ match: { path: /done_upload/ }, answer: { status: 400, body: { detail } } });
		const { error } = await upload({ items });
		expect(error?.description).toMatch(/\(upload link\) is not valid/);
		expect(JSON.stringify(error)).not.toMatch(SECRET);
	});

	it('sends no log to a host that is no storage', async () => {
		test.tenant.settings.createUploadUrl = () => 'https://evil.example/drop?sig=secret';
		const { error } = await upload({ items });
		expect(error?.message).toBe(
			'Defender for Cloud Apps gave an upload link to https://evil.example, which is not a storage host',
		);
		expect(JSON.stringify(error)).not.toContain('secret');
		expect(storage.requests).toEqual([]);
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
			storage.fault = () => busy.pop();
			const { error } = await upload({ items });
			expect(test.waits).toEqual(waits);
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
		storage.fault = () => 'drip';
		const { error } = await upload({ items });
		expect(error?.message).toBe('The storage for the log could not be reached');
		expect(error?.description).toContain('ETIMEDOUT');
		expect(storage.requests).toHaveLength(5);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(storage.left).toBe(5);
	});

	it('stops at once when the execution is cancelled, in the middle of a block', async () => {
		const log = await made(70 * MEGABYTE);
		const execution = jest.spyOn(WorkflowExecute.prototype, 'processRunExecutionData');
		storage.fault = ({ blockId }) => {
			if (blockId !== 'MDAwMDAy') return undefined;
			setTimeout(() => execution.mock.results[0]?.value.cancel(), 20);
			return 'silence';
		};
		await upload({ items: [log.item] });
		expect(blockIds()).toEqual(['MDAwMDAw', 'MDAwMDAx', 'MDAwMDAy']);
		expect(test.tenant.uploads).toEqual([]);
	});
});

describe('Discovery › Upload Log › Wait for the Result', () => {
	const items = [logInMemory('CEF:0|raw', 'a.log')];
	const waiting = { options: { waitForResult: 5 } };

	it('says that the log was parsed', async () => {
		const { items: found } = await upload({ items }, waiting);
		expect(found[0]).toMatchObject({ fileName: 'a.log', result: { status: 'parsed' } });
		expect(test.apiRequests.filter((request) => request.includes('governance'))).toHaveLength(2);
	});

	it('is an error with the reason when the log could not be parsed', async () => {
		test.tenant.settings.parseFailure = 'No transactions found';
		const { error } = await upload({ items }, waiting);
		expect(error?.message).toContain('could not parse it');
		expect(error?.description).toContain('No transactions found');
	});

	it('ends with the execution, and asks no more', async () => {
		test.tenant.settings.parseDelayInMs = 9e9;
		const { pause } = builtSurroundings();
		let cancelExecution = (): void => undefined;
		jest.mocked(pause).mockImplementation(async (durationInMs) => {
			test.waits.push(durationInMs);
			if (test.waits.length === 2) cancelExecution();
			await Promise.resolve();
		});
		await upload({ items, onStart: (cancel) => (cancelExecution = cancel) }, waiting);
		expect(test.waits).toEqual([30_000, 60_000]);
		expect(test.apiRequests.filter((request) => request.includes('governance'))).toHaveLength(2);
		expect(test.tenant.uploads).toHaveLength(1);
	});

	it.each(['abc', -1, 121])('refuses %j before any request', async (waitForResult) => {
		const { error } = await upload({ items }, { options: { waitForResult } });
		expect(error?.message).toMatch(/^'Wait for the Result \(Minutes\)' needs a number/);
		expect(test.apiRequests).toEqual([]);
	});

	it.each([
		[
			'may not be read',
			() => test.tenant.faults.add({ match: { path: /governance/ }, answer: { status: 403 }, times: 9 }),
			/may not read/,
		],
		['is missing', () => (test.tenant.settings.hasGovernanceLog = false), /governance log/],
		['does not say in time', () => (test.tenant.settings.parseDelayInMs = 9e9), /within 5 minutes/],
	])('never fails an upload where the governance log %s', async (_name, arrange, reason) => {
		arrange();
		const { items: found, error } = await upload({ items }, waiting);
		expect(error).toBeUndefined();
		expect(found[0]?.result).toEqual({ status: 'unknown', reason: expect.stringMatching(reason) as string });
	});
});
