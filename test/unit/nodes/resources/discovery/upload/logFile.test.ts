import { Readable } from 'node:stream';

import type { IBinaryData } from 'n8n-workflow';

import { LARGEST_FILE_IN_BYTES } from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/blocks';
import { beginningOf, readLogFile } from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/logFile';
import { callWith } from '../operationCall';

const inMemory = (text: string, more: Partial<IBinaryData> = {}): IBinaryData => ({
	data: Buffer.from(text).toString('base64'),
	mimeType: 'text/plain',
	fileName: 'traffic.log',
	...more,
});

function reading(binary: IBinaryData, property: unknown = 'data', fileSize = 0, names = ['log', 'data']) {
	const { call } = callWith({
		parameters: { binaryPropertyName: String(property) },
		binary: Object.fromEntries(names.map((name) => [name, binary])),
		helpers: {
			assertBinaryData: (_itemIndex, name) => {
				if (typeof name === 'string' && names.includes(name)) return binary;
				throw new Error('There is no such file');
			},
			getBinaryMetadata: async () => await Promise.resolve({ fileSize }),
			getBinaryStream: async () => await Promise.resolve(Readable.from([Buffer.from('stored'), Buffer.from('rest')])),
		},
	});
	return readLogFile(call);
}

describe('the log file', () => {
	it('that is in memory is opened as its bytes, as often as wanted', async () => {
		const file = await reading(inMemory('CEF:0|a'));
		expect(file).toMatchObject({ fileName: 'traffic.log', sizeInBytes: 7 });
		expect(await file.open()).toEqual(Buffer.from('CEF:0|a'));
		expect(await file.open()).toEqual(Buffer.from('CEF:0|a'));
	});

	it('that is stored has the size that the storage names', async () => {
		const stored = inMemory('', { id: 'filesystem:1' });
		expect(await reading(stored, 'log', LARGEST_FILE_IN_BYTES)).toMatchObject({ sizeInBytes: LARGEST_FILE_IN_BYTES });
	});

	it.each([
		[{ fileName: undefined }, 'discovery.log'],
		[{ fileName: '', fileExtension: 'csv' }, 'discovery.csv'],
	])('without a name (%j) is called %s', async (more, fileName) => {
		expect(await reading(inMemory('a', more))).toMatchObject({ fileName });
	});

	it.each([
		['other', ['attachment']],
		['attachment', ['attachment']],
		['data', ['log', 'data']],
	])('named %s of %j is found', async (property, names) => {
		expect(await reading(inMemory('a'), property, 0, names)).toMatchObject({ sizeInBytes: 1 });
	});

	it('shows its first bytes without being read to its end', async () => {
		const long = 'x'.repeat(100_000);
		expect(await beginningOf(await reading(inMemory(long)))).toHaveLength(65_536);
		expect((await beginningOf(await reading(inMemory('', { id: '1' }), 'log', 10))).toString()).toBe('stored');
	});

	it.each([
		["The file 'traffic.log' is empty", inMemory(''), 'data', 0, 'Check the node that made the file.'],
		["The file 'traffic.log' is empty", inMemory('', { id: '1' }), 'data', 0, 'Check the node that made the file.'],
		[
			"The file 'traffic.log' is larger than 5 GB",
			inMemory('', { id: '1' }),
			'data',
			LARGEST_FILE_IN_BYTES + 1,
			'Split the log and upload each part.',
		],
		[
			"'Input Data Field Name' is 'other', but the item has no file of this name",
			inMemory('a'),
			'other',
			0,
			'Choose a file that the item has: log, data.',
		],
	])('is refused: %s', async (message, binary, property, fileSize, advice) => {
		await expect(reading(binary, property, fileSize)).rejects.toMatchObject({
			message,
			description: expect.stringContaining(`${advice} No request was sent.`) as string,
			context: { itemIndex: 3 },
		});
	});
});
