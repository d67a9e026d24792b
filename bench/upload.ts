import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';

import { makeStream } from '../simulated-tenant';
import { AzureStorage } from '../test/support/azureStorage';
import { deleteStoredLogs, keepBinaryDataInFiles, storedLog } from '../test/support/binaryData';
import { Bench } from './bench';
import { MEGABYTE, type Memory, memoryGrowth } from './memory';

const DATA_SOURCE = 'Head office';
const UPLOAD = {
	resource: 'discovery',
	operation: 'uploadLog',
	source: 'PALO_ALTO',
	inputStreamName: DATA_SOURCE,
};

function report({ resident, buffers, heap }: Memory, sizeInMegabytes: number): string {
	const share = ((100 * resident) / sizeInMegabytes).toFixed(1);
	const parts = `${buffers.toFixed(0)} MB buffers, ${heap.toFixed(0)} MB heap`;
	return `Peak memory growth: ${share} % of the file, ${resident.toFixed(0)} MB resident (${parts})`;
}

const BLOCK_IN_BYTES = 8 * MEGABYTE;

/** The same content with nothing but PUTs of blocks, one after the other. */
async function putBlocks(url: string, content: AsyncIterable<Buffer<ArrayBuffer>>): Promise<void> {
	const put = async (query: string, body: BodyInit): Promise<void> => {
		const response = await fetch(`${url}&${query}`, { method: 'PUT', body });
		if (!response.ok) throw new Error(`The storage answered with ${response.status}.`);
	};
	const ids: string[] = [];
	for await (const block of content) {
		const id = Buffer.from(String(ids.length).padStart(8, '0')).toString('base64');
		ids.push(id);
		await put(`comp=block&blockid=${encodeURIComponent(id)}`, block);
	}
	const list = ids.map((id) => `<Latest>${id}</Latest>`).join('');
	await put('comp=blocklist', `<?xml version="1.0" encoding="utf-8"?><BlockList>${list}</BlockList>`);
}

/**
 * Uploads a log with the node in n8n-core to Azurite, which runs in a process of its own, and prints time and memory. Then
 * the same content goes there with bare PUTs, and the ratio of the two speeds is printed.
 *
 * @param sizeInMegabytes 2048 unless given on the command line
 */
async function main(sizeInMegabytes: number): Promise<void> {
	await keepBinaryDataInFiles();
	const bench = await Bench.start();
	const { tenant } = bench;
	const storage = await AzureStorage.start();
	const log = await storedLog(sizeInMegabytes * MEGABYTE);
	try {
		tenant.streams.push(makeStream({ displayName: DATA_SOURCE }));
		tenant.settings.uploadProvider = 'azure';
		// Straight to Azurite: the buffers of the proxy before it would be counted with the node's.
		tenant.settings.createUploadUrl = (fileName) => storage.direct(storage.uploadUrl(fileName));
		const startedAt = Date.now();
		const growth = await memoryGrowth(async () => {
			const [upload] = await bench.run('Discovery.manage', UPLOAD, [log.item]);
			console.log(JSON.stringify(upload));
		});
		const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
		const isWhole = (await storage.find('traffic.log'))?.sha256 === log.sha256;
		const verdict = isWhole ? 'the stored content is the same' : 'the stored content DIFFERS';
		console.log(`${sizeInMegabytes} MB in ${seconds} s, ${tenant.requests.length} requests to the API; ${verdict}`);
		console.log(report(growth, sizeInMegabytes));
		const bareStartedAt = Date.now();
		const content = await Container.get(BinaryDataService).getAsStream(log.id, BLOCK_IN_BYTES);
		await putBlocks(storage.direct(storage.uploadUrl('bare.log')), content as AsyncIterable<Buffer<ArrayBuffer>>);
		const bareSeconds = (Date.now() - bareStartedAt) / 1000;
		console.log(
			`Bare PUTs of blocks: ${bareSeconds.toFixed(1)} s; the node has ${(bareSeconds / Number(seconds)).toFixed(2)} of that speed`,
		);
		if (!isWhole) process.exitCode = 1;
	} finally {
		await deleteStoredLogs(log);
		await storage.stop();
		await bench.stop();
	}
}

void main(Number(process.argv[2] ?? 2048));
