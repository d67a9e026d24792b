import { blockId } from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/blocks';
import type { LogFile } from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/logFile';
import { storeLog } from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/storage';
import * as storageRequest from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/storageRequest';
import { callWith } from '../operationCall';

const LINK = 'https://logs.example/a?sig=b%2Bc';
const MEGABYTE = 1024 ** 2;

/** Stores a log of this size. `actualSizeInBytes` is what is there when it is read. */
async function stored(provider: 'aws' | 'azure', sizeInBytes: number, actualSizeInBytes = sizeInBytes) {
	const sent: Array<Omit<storageRequest.StorageRequest, 'open'>> = [];
	jest.spyOn(storageRequest, 'putToStorage').mockImplementation(async (_call, { url, headers, sizeInBytes: size }) => {
		sent.push({ url, headers, sizeInBytes: size });
		await Promise.resolve();
	});
	const content = Buffer.alloc(actualSizeInBytes);
	const file: LogFile = { fileName: 'a.log', sizeInBytes, open: async () => await Promise.resolve(content) };
	const outcome: unknown = await storeLog(callWith({}).call, { url: LINK, provider }, file).catch(
		(error: unknown) => error,
	);
	return { outcome, sent };
}

afterEach(() => jest.restoreAllMocks());

describe('a log goes', () => {
	it('to AWS in one request without a content type, whatever its size', async () => {
		expect(await stored('aws', 70 * MEGABYTE)).toEqual({
			outcome: undefined,
			sent: [{ url: LINK, headers: { 'Content-Type': false }, sizeInBytes: 70 * MEGABYTE }],
		});
	});

	it('to Azure in one request up to 64 MB', async () => {
		expect(await stored('azure', 64_000_000)).toEqual({
			outcome: undefined,
			sent: [
				{
					url: LINK,
					headers: { 'x-ms-blob-type': 'BlockBlob', 'Content-Type': 'application/octet-stream' },
					sizeInBytes: 64_000_000,
				},
			],
		});
	});

	it('to Azure block by block above that, and then the list, with the signed query unchanged', async () => {
		const { outcome, sent } = await stored('azure', 64_000_001);
		expect(outcome).toBeUndefined();
		expect(sent.map(({ url }) => url)).toEqual([
			...Array.from({ length: 8 }, (_each, index) => `${LINK}&comp=block&blockid=${blockId(index)}`),
			`${LINK}&comp=blocklist`,
		]);
		expect(sent.slice(0, 8).reduce((sum, { sizeInBytes }) => sum + sizeInBytes, 0)).toBe(64_000_001);
	});

	it.each([64_000_000, 72_000_000])('nowhere when it had %i bytes at the end', async (actualSizeInBytes) => {
		const { outcome, sent } = await stored('azure', 64_000_001, actualSizeInBytes);
		expect(outcome).toMatchObject({
			message: "The file 'a.log' changed while it was being read",
			description: 'The log was not uploaded. Run the node that made the file again.',
		});
		expect(sent.filter(({ url }) => url.includes('blocklist'))).toEqual([]);
	});
});
