import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';

import { PROJECT_FOLDER } from '../test/support/package';
import type { TenantAddress } from './activityTenant';

interface Page {
	data: object[];
	hasNext: boolean;
	nextQueryFilters: object;
}

const LARGEST_SCAN_PAGE = 5_000;

async function readPage({ apiUrl, certificate, token }: TenantAddress, filters: object): Promise<Page> {
	const asked = request(`${apiUrl}/api/v1/activities/`, {
		method: 'POST',
		ca: certificate,
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
	});
	asked.end(JSON.stringify({ isScan: true, limit: LARGEST_SCAN_PAGE, filters }));
	const [answer] = (await once(asked, 'response')) as [AsyncIterable<Buffer>];
	const chunks: Buffer[] = [];
	for await (const chunk of answer) chunks.push(chunk);
	return JSON.parse(Buffer.concat(chunks).toString()) as Page;
}

/**
 * Writes activities into a file with nothing but Node.js, page by page, and forgets each page: the memory that reading JSON
 * in pages of this size takes, whoever does it.
 */
export async function writeBareFile(address: TenantAddress, limit: number): Promise<{ count: number }> {
	const file = createWriteStream(join(PROJECT_FOLDER, '.work', 'bare.ndjson'));
	let count = 0;
	let filters: object = {};
	for (;;) {
		const page = await readPage(address, filters);
		for (const record of page.data.slice(0, limit - count)) {
			if (!file.write(`${JSON.stringify(record)}\n`)) await once(file, 'drain');
			count += 1;
		}
		if (!page.hasNext || count >= limit) break;
		filters = page.nextQueryFilters;
	}
	file.end();
	await once(file, 'close');
	return { count };
}
