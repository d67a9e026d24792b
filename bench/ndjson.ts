import '../test/support/environment';

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { keepBinaryDataInFiles } from '../test/support/binaryData';
import { type LoadedPackage, loadPackage } from '../test/support/package';
import { runNode } from '../test/support/run';
import { trustCertificate } from '../test/support/trust';
import type { TenantAddress } from './activityTenant';
import { writeBareFile } from './bareFile';
import { memoryGrowth } from './memory';
import { skipWaits } from './skipWaits';

/** Megabytes by which the memory of n8n may grow, however many records a file gets. */
const MOST_GROWTH = 150;

/** A tenant in a process of its own. @param count how many activities it has */
async function startTenant(count: number): Promise<{ child: ChildProcess; address: TenantAddress }> {
	const child = fork(join(__dirname, 'activityTenant.ts'), [String(count)]);
	const [address] = (await once(child, 'message')) as [TenantAddress];
	trustCertificate(address.certificate);
	return { child, address };
}

async function writeFile(loaded: LoadedPackage, address: TenantAddress, limit: number) {
	const { apiUrl, loginUrl, tenantId, clientId, token } = address;
	const { items, error } = await runNode(loaded, {
		parameters: {
			authentication: 'oAuth2',
			resource: 'activity',
			operation: 'getAll',
			limit,
			simplify: false,
			output: 'ndjsonFile',
		},
		credentials: {
			defenderCloudAppsOAuth2Api: {
				cloud: 'custom',
				apiUrl,
				loginUrl,
				tenantId,
				clientId,
				permissions: ['Investigation.read'],
				oauthTokenData: { token_type: 'Bearer', access_token: token },
			},
		},
	});
	if (error) throw new Error([error.message, error.description].filter(Boolean).join(': '));
	return items[0];
}

/**
 * Writes raw activities into a file with the node in n8n-core, and prints time and memory.
 *
 * @param count 1,000,000 unless given on the command line
 * @param isBare whether a bare loop writes them instead, after `bare` on the command line: what it grows by is not the node's
 */
async function main(count: number, isBare: boolean): Promise<void> {
	await keepBinaryDataInFiles();
	const loaded = await loadPackage();
	const { child, address } = await startTenant(count);
	skipWaits();
	try {
		for (const limit of [5_000, count]) {
			const startedAt = Date.now();
			const growth = await memoryGrowth(async () => {
				const written = isBare ? writeBareFile(address, limit) : writeFile(loaded, address, limit);
				console.log(JSON.stringify(await written));
			});
			const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
			const parts = `${growth.buffers.toFixed(0)} MB buffers, ${growth.heap.toFixed(0)} MB heap`;
			console.log(`${limit} activities in ${seconds} s, memory growth ${growth.resident.toFixed(0)} MB (${parts})`);
			if (!isBare && limit === count && growth.resident > MOST_GROWTH) process.exitCode = 1;
		}
	} finally {
		child.disconnect();
	}
}

const [, , wanted = '1000000', who] = process.argv;
void main(Number(wanted), who === 'bare');
