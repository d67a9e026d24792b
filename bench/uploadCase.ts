import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { makeStream } from '../simulated-tenant';
import { AzureStorage } from '../test/support/azureStorage';
import { logLines } from '../test/support/logLines';
import type { BenchCase, Contender } from './benchCase';
import { MEGABYTE } from './memory';
import { FILE_FOLDER, type N8nBench } from './n8nBench';
import { called, ours, readFromDisk } from './workflows';

const SIZE_IN_BYTES = 1_024 * MEGABYTE;
const RUNS = 5;
const DATA_SOURCE = 'Head office';
const LOG = 'traffic.log';

/** @returns the SHA-256 of what it wrote */
async function writeLog(file: string): Promise<string> {
	const hash = createHash('sha256');
	await mkdir(path.dirname(file), { recursive: true });
	await pipeline(Readable.from(logLines(SIZE_IN_BYTES, hash)), createWriteStream(file));
	return hash.digest('hex');
}

async function contenders(bench: N8nBench): Promise<Contender[]> {
	const { tenant, loop, unlimited } = bench;
	const file = path.join(FILE_FOLDER, LOG);
	const sha256 = await writeLog(file);
	const storage = await AzureStorage.start();
	bench.atEnd(async () => await storage.stop());
	// Without the proxy before Azurite, which would need the processor as well.
	const urlOf = (blob: string) => storage.direct(storage.uploadUrl(blob));
	let runs = 0;
	/** Each run has a blob of its own, or the one before would pass for it. */
	let blob = '';
	const nextBlob = () => {
		runs += 1;
		blob = `${runs}-${LOG}`;
	};
	const isStored = async () => {
		if ((await storage.find(blob))?.sha256 !== sha256) throw new Error('The storage has other content.');
	};
	const upload = { resource: 'discovery', operation: 'uploadLog', source: 'PALO_ALTO', inputStreamName: DATA_SOURCE };
	const node = await bench.callable(called('upload', [ours(upload, unlimited)], [readFromDisk(file)]));
	return [
		{
			who: 'this node',
			run: async () => {
				nextBlob();
				tenant.streams.push(makeStream({ displayName: DATA_SOURCE }));
				Object.assign(tenant.settings, { uploadProvider: 'azure', createUploadUrl: () => urlOf(blob) });
				return await node();
			},
			check: isStored,
		},
		{
			who: 'bare PUTs of blocks',
			isBareLoop: true,
			run: async () => {
				nextBlob();
				return await loop.run('upload', { file, url: urlOf(blob) });
			},
			check: isStored,
		},
	];
}

/** A log of a gigabyte to Azurite, which runs in a process of its own. That n8n stores it first is not measured. */
export const uploadCase: BenchCase = {
	what: 'upload 1 GB to Azurite',
	runs: RUNS,
	prepare: () => undefined,
	contenders,
};
