import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';

import { logInMemory } from '../support/binaryData';
import { useFixture } from '../support/tenant';
import { textOf } from '../support/text';
import { UploadFixture } from './support/uploadFixture';

const MEGABYTE = 1024 ** 2;
const fixture = useFixture(new UploadFixture());
const { upload, made } = fixture;

const blockIds = () => fixture.storage.requests.filter(({ kind }) => kind === 'block').map(({ blockId }) => blockId);
const SECRET = /[?&]?sig=|X-Amz-Signature|sr=b/;

describe('Discovery > Upload Log to Azure', () => {
	it('sends a log of up to 64 MB in one request, then has it read', async () => {
		const log = await made(64_000_000);
		const { items, error } = await upload({ items: [log.item] });
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				fileName: 'traffic of today.log',
				size: 64_000_000,
				report: "O'Neill & Co",
				logFormat: 'Palo Alto (syslog)',
				uploadAsSnapshot: false,
				portal: expect.stringMatching(/Cloud apps > Cloud discovery, report 'O'Neill & Co'.*Governance log/) as string,
			},
		]);
		expect(fixture.storage.requests).toEqual([expect.objectContaining({ method: 'PUT', kind: 'blob', status: 201 })]);
		expect(fixture.storage.requests[0]?.headers).toMatchObject({
			'x-ms-blob-type': 'BlockBlob',
			'content-length': '64000000',
		});
		expect(await fixture.storage.find(fixture.blob)).toEqual({ size: log.size, sha256: log.sha256 });
		expect(fixture.apiRequests).toEqual([
			'GET /api/discovery/streams/',
			'GET /api/v1/discovery/upload_url/',
			'POST /api/v1/discovery/done_upload/',
		]);
		expect(fixture.tenant.requests[1]?.query).toEqual({ filename: 'traffic of today.log', source: 'PALO_ALTO_SYSLOG' });
		expect(fixture.tenant.requests[2]?.body).toEqual({
			uploadUrl: fixture.storage.uploadUrl(fixture.blob),
			inputStreamName: "O'Neill & Co",
		});
		expect(fixture.tenant.uploads).toMatchObject([{ inputStreamName: "O'Neill & Co", uploadAsSnapshot: false }]);
	});

	it('sends a larger log in blocks, and repeats a block that fails by itself', async () => {
		const log = await made(64_000_001);
		const failing: Array<number | 'reset'> = [503, 'reset', 500];
		fixture.storage.fault = ({ blockId }) => (blockId === 'MDAwMDAy' ? failing.shift() : undefined);
		const { items, error } = await upload({ items: [log.item] });
		expect(error).toBeUndefined();
		expect(items[0]).toMatchObject({ size: 64_000_001 });
		const ids = blockIds();
		expect(new Set(ids).size).toBe(8);
		expect(new Set(ids.map((id) => id?.length)).size).toBe(1);
		expect(ids.filter((id) => id === 'MDAwMDAy')).toHaveLength(4);
		expect(ids).toHaveLength(11);
		expect(fixture.waits).toEqual([500, 1_000, 2_000]);
		expect(fixture.storage.requests.at(-1)?.kind).toBe('blocklist');
		expect(await fixture.storage.find(fixture.blob)).toEqual({ size: log.size, sha256: log.sha256 });
	});

	it('needs the memory of a few blocks for 300 MB, and three of the 30 requests a minute', async () => {
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
			`300 MB upload: ${fixture.apiRequests.length} requests to the API, ${fixture.storage.requests.length} to the storage; buffers grew by ${growth} MB at most (storage's door included)\n`,
		);
		expect(growth).toBeLessThan(150);
		expect(fixture.apiRequests).toHaveLength(3);
		expect(fixture.storage.requests).toHaveLength(39);
		expect(await fixture.storage.sizeOf(fixture.blob)).toBe(log.size);
	});

	it('uploads the whole log although the token expires during the upload', async () => {
		const log = await made(3 * MEGABYTE);
		fixture.storage.fault = () => {
			fixture.tenant.revokeTokens();
			return undefined;
		};
		const { error } = await upload(
			{ items: [log.item], credentials: fixture.applicationCredential('Discovery.manage') },
			{ authentication: 'application' },
		);
		expect(error).toBeUndefined();
		expect(fixture.storage.requests).toHaveLength(1);
		expect(await fixture.storage.find(fixture.blob)).toEqual({ size: log.size, sha256: log.sha256 });
		const tokenRequests = fixture.tenant.requests.filter(
			({ host, path }) => host === 'login' && path.endsWith('/token'),
		);
		expect(tokenRequests).toHaveLength(2);
		const done = fixture.tenant.requests.filter(({ path }) => path.includes('done_upload')).map(({ status }) => status);
		expect(done).toEqual([401, 200]);
		expect(fixture.tenant.uploads).toHaveLength(1);
	});

	it('sends no token, no multipart wrapper and nothing else of the credential to the storage', async () => {
		const credential = await fixture.signedIn(['Discovery.manage']);
		const token = textOf((credential.oauthTokenData as IDataObject).access_token);
		await upload({ items: [logInMemory('CEF:0|raw')] });
		const [request] = fixture.storage.requests;
		expect(request?.headers.authorization).toBeUndefined();
		expect(request?.headers.cookie).toBeUndefined();
		expect(JSON.stringify(fixture.storage.requests)).not.toContain(token.slice(0, 20));
		expect(request?.headers['content-type']).toBe('application/octet-stream');
		expect(request?.headers['content-length']).toBe('9');
	});

	it('sends the whole log again after a fault', async () => {
		const log = await made(3 * MEGABYTE);
		const failing: Array<number | 'reset'> = ['reset', 503];
		fixture.storage.fault = () => failing.shift();
		const { error } = await upload({ items: [log.item] });
		expect(error).toBeUndefined();
		expect(fixture.storage.requests).toHaveLength(3);
		expect(await fixture.storage.find(fixture.blob)).toEqual({ size: log.size, sha256: log.sha256 });
	});
});

describe('Discovery > Upload Log to AWS', () => {
	beforeEach(() => {
		fixture.tenant.settings.uploadProvider = 'aws';
		fixture.tenant.settings.createUploadUrl = undefined;
	});

	it('streams the log in one request of known length', async () => {
		const log = await made(70 * MEGABYTE);
		const { items, error } = await upload({ items: [log.item] });
		expect(error).toBeUndefined();
		expect(items[0]).toMatchObject({ size: log.size });
		expect(fixture.tenant.uploads).toMatchObject([{ sizeInBytes: log.size, sha256: log.sha256 }]);
		const puts = fixture.tenant.requests.filter(({ host }) => host === 'storage');
		expect(puts).toHaveLength(1);
		expect(puts[0]?.headers).toMatchObject({ 'content-length': String(log.size) });
		expect(puts[0]?.headers).not.toHaveProperty('transfer-encoding');
		expect(puts[0]?.headers).not.toHaveProperty('authorization');
		expect(puts[0]?.headers).not.toHaveProperty('content-type');
		expect(JSON.stringify(items)).not.toMatch(SECRET);
	});
});

describe('Discovery > Upload Log for each item', () => {
	it('makes a separate report of a snapshot', async () => {
		const { items } = await upload(
			{ items: [logInMemory('a')] },
			{ uploadAsSnapshot: true, inputStreamName: 'Branch, January' },
		);
		expect(items[0]).toMatchObject({ uploadAsSnapshot: true, report: 'Branch, January' });
		expect(fixture.tenant.uploads).toMatchObject([{ uploadAsSnapshot: true, inputStreamName: 'Branch, January' }]);
	});

	it('finds the name of a data source that is given by ID', async () => {
		const { items } = await upload({ items: [logInMemory('a')] }, { inputStreamName: fixture.tenant.streams[0]?._id });
		expect(items[0]).toMatchObject({ report: "O'Neill & Co" });
		expect(fixture.tenant.uploads).toHaveLength(1);
	});

	it('takes the log format from the data source, which is read once for all items', async () => {
		const items = [logInMemory('a', 'a.log'), logInMemory('b', 'b.log')];
		const { items: found } = await upload({ items }, { source: '' });
		expect(found.map(({ logFormat }) => logFormat)).toEqual(['Palo Alto', 'Palo Alto']);
		expect(fixture.apiRequests.filter((request) => request.includes('streams'))).toHaveLength(1);
	});

	it('takes the only file of the item, whatever it is called', async () => {
		const { items } = await upload({ items: [logInMemory('a', 'a.log')] }, { binaryPropertyName: 'attachment' });
		expect(items[0]).toMatchObject({ fileName: 'a.log' });
	});

	it('accepts a log format by its name in the menu', async () => {
		const { items } = await upload({ items: [logInMemory('a')] }, { source: 'Palo Alto (syslog)' });
		expect(items[0]).toMatchObject({ logFormat: 'Palo Alto (syslog)' });
	});

	it('goes on after an item that failed, and keeps results with their items', async () => {
		const items = [logInMemory('a', 'a.log'), logInMemory('', 'empty.log'), logInMemory('c', 'c.log')];
		const { outputs } = await upload({ items, onError: 'continueRegularOutput' });
		expect(outputs[0]?.map(({ json, pairedItem }) => [json.fileName ?? json.error, pairedItem])).toEqual([
			['a.log', { item: 0 }],
			["The file 'empty.log' is empty", { item: 1 }],
			['c.log', { item: 2 }],
		]);
		expect(fixture.tenant.uploads).toHaveLength(2);
	});
});

describe('Discovery > Upload Log refuses before any request', () => {
	it.each([
		['an empty file', logInMemory('', 'traffic.log'), {}, "The file 'traffic.log' is empty"],
		['an item without a file', { json: {} }, {}, /contain a binary file 'data'/],
		[
			'one of two files, neither of which is named',
			{ json: {}, binary: { one: logInMemory('a').binary!.data!, two: logInMemory('b').binary!.data! } },
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
		expect([...fixture.apiRequests, ...fixture.storage.requests]).toEqual([]);
	});

	it('a snapshot without a log format', async () => {
		const { error } = await upload({ items: [logInMemory('a')] }, { source: '={{ "" }}', uploadAsSnapshot: true });
		expect(error?.message).toBe("'Log Format' is empty");
		expect(fixture.apiRequests).toEqual([]);
	});

	it('a log of more than 5 GB', async () => {
		const log = await made(10);
		const metadata = { fileSize: 5 * 1024 ** 3 + 1, fileName: 'traffic.log' };
		jest.spyOn(Container.get(BinaryDataService), 'getMetadata').mockResolvedValue(metadata);
		const { error } = await upload({ items: [log.item] });
		expect(error?.message).toBe("The file 'traffic of today.log' is larger than 5 GB");
		expect(error?.description).toMatch(/Split the log/);
		expect(fixture.apiRequests).toEqual([]);
	});
});

describe('Discovery > Upload Log refuses before anything is uploaded', () => {
	it.each([
		[
			'a log format that is not that of the data source',
			'CISCO_ASA',
			"The data source 'O'Neill & Co' is for logs of Palo Alto, but 'Log Format' is Cisco ASA",
		],
		['no format where there is no such data source', '', /has no data source 'Nobody' to take the log format from/],
	])('%s', async (_name, source, message) => {
		const inputStreamName = source === '' ? 'Nobody' : "O'Neill & Co";
		const { error } = await upload({ items: [logInMemory('a')] }, { source, inputStreamName });
		expect(error?.message).toMatch(message);
		expect(fixture.apiRequests).toEqual(['GET /api/discovery/streams/']);
		expect(fixture.storage.requests).toEqual([]);
	});

	it('a log whose content is of another format', async () => {
		const log = logInMemory('LEEF:1.0|Palo Alto Networks|PAN-OS|8.1|allow|src=10.0.0.1\n', 'a.log');
		const { error } = await upload({ items: [log] }, { source: 'GENERIC_CEF', uploadAsSnapshot: true });
		expect(error?.message).toBe("The log is to be Generic CEF, but the file 'a.log' looks like LEEF");
		expect([...fixture.apiRequests, ...fixture.storage.requests]).toEqual([]);
	});
});
