import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

import { logLines } from './logLines';

export interface StoredLog {
	item: INodeExecutionData;
	/** As n8n's storage knows it. */
	id: string;
	size: number;
	sha256: string;
}

/** Makes n8n-core keep binary data in files, as n8n does unless told otherwise. */
export async function keepBinaryDataInFiles(): Promise<void> {
	await Container.get(BinaryDataService).init();
}

/** An item with a log of this size in bytes in n8n's own storage. No two of its megabytes are the same. */
export async function storedLog(size: number, fileName = 'traffic.log'): Promise<StoredLog> {
	const hash = createHash('sha256');
	const content = Readable.from(logLines(size, hash));
	const location = { type: 'execution' as const, workflowId: 'test-workflow', executionId: 'execution' };
	const service = Container.get(BinaryDataService);
	const data: IBinaryData = await service.store(location, content, { fileName, mimeType: 'text/plain', data: '' });
	return { item: { json: {}, binary: { data } }, id: data.id ?? '', size, sha256: hash.digest('hex') };
}

/** Deletes what `storedLog` made. */
export async function deleteStoredLogs(...logs: StoredLog[]): Promise<void> {
	const ids = logs.flatMap(({ item }) => item.binary?.data?.id ?? []);
	await Container.get(BinaryDataService).deleteManyByBinaryDataId(ids);
}

/** An item with a log in memory, as small nodes make it. */
export function logInMemory(text: string, fileName = 'traffic.log'): INodeExecutionData {
	const data = Buffer.from(text).toString('base64');
	return { json: {}, binary: { data: { data, fileName, mimeType: 'text/plain' } } };
}
