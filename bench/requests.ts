import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { type SimulatedTenant, SEEDED_APPLICATIONS, makeActivity, makeAlert, makeSubnet } from '../simulated-tenant';
import { type LoadedPackage, loadPackage } from '../test/support/package';
import { runNode } from '../test/support/run';
import { builtSurroundings } from '../test/support/surroundings';
import { startTenant } from '../test/support/tenant';

interface Case {
	what: string;
	/** Requests of the plain way: pages of 100, one request an item. */
	plainRequests: number;
	prepare(tenant: SimulatedTenant): void;
	parameters: IDataObject;
	items?(tenant: SimulatedTenant): IDataObject[];
}

const now = Date.now();

function times<T>(count: number, make: (index: number) => T): T[] {
	return Array.from({ length: count }, (_, index) => make(index));
}

const CASES: Case[] = [
	{
		what: '100,000 activities',
		plainRequests: 1_000,
		prepare: ({ activities }) =>
			void times(100_000, (index) =>
				activities.push(makeActivity({ timestamp: now - index * 10, created: now - index * 10 })),
			),
		parameters: { resource: 'activity', operation: 'getAll', returnAll: true },
	},
	{
		what: '10,000 alerts',
		plainRequests: 100,
		prepare: ({ alerts }) => void times(10_000, (index) => alerts.push(makeAlert({ timestamp: now - index * 1000 }))),
		parameters: { resource: 'alert', operation: 'getAll', returnAll: true },
	},
	{
		what: 'closing 1,000 alerts given as 1,000 items',
		plainRequests: 1_000,
		prepare: ({ alerts }) => void times(1_000, () => alerts.push(makeAlert())),
		parameters: {
			resource: 'alert',
			operation: 'close',
			closeBy: 'id',
			alertId: '={{ $json._id }}',
			classification: 'benign',
		},
		items: ({ alerts }) => alerts.map(({ _id }) => ({ _id })),
	},
	{
		what: 'upserting 50 unchanged IP ranges',
		plainRequests: 100,
		prepare: ({ subnets }) =>
			void times(50, (index) => subnets.push(makeSubnet({ name: `Range ${index}` }, [`10.0.${index}.0/24`]))),
		parameters: {
			resource: 'subnet',
			operation: 'upsert',
			name: '={{ $json.name }}',
			category: 1,
			subnets: '={{ $json.subnets }}',
		},
		items: () => times(50, (index) => ({ name: `Range ${index}`, subnets: `10.0.${index}.0/24` })),
	},
];

/** Nothing waits here: the clock of the transport jumps over every wait. */
function skipWaits(): void {
	const surroundings = builtSurroundings();
	let skipped = 0;
	surroundings.now = () => Date.now() + skipped;
	surroundings.pause = async (durationInMs) => {
		skipped += durationInMs;
	};
}

async function credentialOf(tenant: SimulatedTenant): Promise<ICredentialDataDecryptedObject> {
	const permissions = ['Investigation.manage'];
	const { clientId } = SEEDED_APPLICATIONS.publicClient;
	const { apiUrl, loginUrl, tenantId } = tenant;
	const access_token = await tenant.issueToken({ kind: 'delegated', permissions, clientId });
	return {
		cloud: 'custom',
		apiUrl,
		loginUrl,
		tenantId,
		clientId,
		permissions,
		oauthTokenData: { token_type: 'Bearer', access_token },
	};
}

async function measure(
	tenant: SimulatedTenant,
	loaded: LoadedPackage,
	{ what, plainRequests, prepare, parameters, items }: Case,
) {
	tenant.reset();
	tenant.throttle.requestsPerMinute = undefined;
	prepare(tenant);
	const { items: results, error } = await runNode(loaded, {
		parameters: { authentication: 'oAuth2', ...parameters },
		credentials: { defenderCloudAppsOAuth2Api: await credentialOf(tenant) },
		items: items?.(tenant),
	});
	if (error) throw new Error(`${what}: ${error.message}`);
	const requests = tenant.requests.filter(({ host }) => host === 'api').length;
	return {
		what,
		'output items': results.length,
		requests,
		'plain way': plainRequests,
		ratio: (plainRequests / requests).toFixed(1),
	};
}

/** How many requests the node sends for large jobs, beside what the plain way would send. */
export async function measureRequests(): Promise<void> {
	const tenant = await startTenant();
	const loaded = await loadPackage();
	skipWaits();
	const rows = [];
	for (const each of CASES) rows.push(await measure(tenant, loaded, each));
	console.table(rows);
	await tenant.stop();
}
