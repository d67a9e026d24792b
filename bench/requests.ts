import type { IDataObject } from 'n8n-workflow';

import { type SimulatedTenant, makeActivity, makeAlert, makeSubnet } from '../simulated-tenant';
import { Bench } from './bench';
import { skipWaits } from './skipWaits';

interface Case {
	what: string;
	/** Requests that a plain client needs: pages of 100, one request for each item. */
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

async function measure(bench: Bench, { what, plainRequests, prepare, parameters, items }: Case) {
	const { tenant } = bench;
	tenant.reset();
	tenant.throttle.requestsPerMinute = undefined;
	prepare(tenant);
	const results = await bench.run('Investigation.manage', parameters, items?.(tenant));
	const requests = tenant.requests.filter(({ host }) => host === 'api').length;
	return {
		what,
		'output items': results.length,
		requests,
		'plain client': plainRequests,
		ratio: (plainRequests / requests).toFixed(1),
	};
}

/** Prints how many requests the node sends for large jobs, beside what a plain client would send. */
async function main(): Promise<void> {
	const bench = await Bench.start();
	skipWaits();
	try {
		const rows = [];
		for (const each of CASES) rows.push(await measure(bench, each));
		console.table(rows);
	} finally {
		await bench.stop();
	}
}

void main();
