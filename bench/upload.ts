import '../test/support/environment';

import { SEEDED_APPLICATIONS, makeStream } from '../simulated-tenant';
import { AzureStorage } from '../test/support/azureStorage';
import { deleteStoredLogs, keepBinaryDataInFiles, storedLog } from '../test/support/binaryData';
import { loadPackage } from '../test/support/package';
import { runNode } from '../test/support/run';
import { startTenant } from '../test/support/tenant';

const MEGABYTE = 1024 ** 2;

interface Memory {
	resident: number;
	buffers: number;
	heap: number;
}

/** The most memory that this process takes while something runs, beyond what it took before, in megabytes. */
async function memoryGrowth(run: () => Promise<void>): Promise<Memory> {
	const before = memory();
	const peak = { ...before };
	const timer = setInterval(() => {
		const now = memory();
		for (const kind of ['resident', 'buffers', 'heap'] as const) peak[kind] = Math.max(peak[kind], now[kind]);
	}, 20);
	await run();
	clearInterval(timer);
	return {
		resident: peak.resident - before.resident,
		buffers: peak.buffers - before.buffers,
		heap: peak.heap - before.heap,
	};
}

function memory(): Memory {
	const { rss, arrayBuffers, heapUsed } = process.memoryUsage();
	return { resident: rss / MEGABYTE, buffers: arrayBuffers / MEGABYTE, heap: heapUsed / MEGABYTE };
}

/**
 * Uploads a log through the node in n8n-core to Azurite, which runs in a process of its own, and prints what it took.
 *
 * @param sizeInMegabytes 2048 unless given on the command line
 */
async function main(sizeInMegabytes: number): Promise<void> {
	await keepBinaryDataInFiles();
	const tenant = await startTenant();
	const storage = await AzureStorage.start();
	const log = await storedLog(sizeInMegabytes * MEGABYTE);
	try {
		tenant.streams.push(makeStream({ displayName: 'Head office' }));
		tenant.settings.uploadProvider = 'azure';
		// Past the door, whose own buffers would be counted with the node's.
		tenant.settings.createUploadUrl = (fileName) => storage.direct(storage.uploadUrl(fileName));
		const permissions = ['Discovery.manage'];
		const { clientId } = SEEDED_APPLICATIONS.publicClient;
		const access_token = await tenant.issueToken({ kind: 'delegated', permissions, clientId });
		const loaded = await loadPackage();
		const startedAt = Date.now();
		const growth = await memoryGrowth(async () => {
			const { items, error } = await runNode(loaded, {
				parameters: {
					authentication: 'oAuth2',
					resource: 'discovery',
					operation: 'uploadLog',
					source: 'GENERIC_CEF',
					inputStreamName: 'Head office',
				},
				credentials: {
					defenderCloudAppsOAuth2Api: {
						cloud: 'custom',
						loginUrl: tenant.loginUrl,
						apiUrl: tenant.apiUrl,
						tenantId: tenant.tenantId,
						clientId,
						permissions,
						oauthTokenData: { token_type: 'Bearer', access_token },
					},
				},
				items: [log.item],
			});
			if (error) throw new Error(`${error.message} ${error.description}`);
			console.log(JSON.stringify(items[0]));
		});
		const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
		const isWhole = (await storage.find('traffic.log'))?.sha256 === log.sha256;
		console.log(
			`${sizeInMegabytes} MB in ${seconds} s, ${tenant.requests.length} requests to the API; content ${isWhole ? 'is the same' : 'DIFFERS'} at the storage`,
		);
		console.log(
			`Peak memory growth: ${((100 * growth.resident) / sizeInMegabytes).toFixed(1)} % of the file, ${growth.resident.toFixed(0)} MB resident (${growth.buffers.toFixed(0)} MB buffers, ${growth.heap.toFixed(0)} MB heap)`,
		);
		if (!isWhole) process.exitCode = 1;
	} finally {
		await deleteStoredLogs(log);
		await storage.stop();
		await tenant.stop();
	}
}

void main(Number(process.argv[2] ?? 2048));
