import { type SimulatedTenant, entityKey, makeActivity, makeAlert, makeEntity } from '../simulated-tenant';
import type { BenchCase, Contender } from './benchCase';
import type { N8nBench } from './n8nBench';
import { BACKLOG, triggerCases } from './triggerCases';
import { uploadCase } from './uploadCase';
import { called, http, httpPages, oneItemEach, ours } from './workflows';

const ALERTS = 10_000;
const ACTIVITIES = 100_000;
const TO_CLOSE = 1_000;
const GETS = 200;
const DISTINCT = 50;
const RUNS = 5;
const THE_LIMIT = 30;
const MINUTE_IN_MS = 60_000;

const now = Date.now();
const times = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));

const alerts = times(ALERTS, (index) => makeAlert({ timestamp: now - index * 1_000 }));
const activities = times(ACTIVITIES, (index) =>
	makeActivity({ timestamp: now - index * 10, created: now - index * 10 + 1 }),
);
const entities = times(DISTINCT, (index) => makeEntity({ displayName: `Person ${index}` }));

const bare = (bench: N8nBench, name: string, job: object = {}): Contender => ({
	who: 'bare Node.js loop',
	isBareLoop: true,
	run: async () => await bench.loop.run(name, { apiUrl: bench.tenant.apiUrl, token: bench.token, ...job }),
});

/** Below the time of the last record of the page before. */
const ALERTS_BODY = '={{ JSON.stringify({ limit: 100, sortField: "date", sortDirection: "desc", filters: {} }) }}';
const NEXT_ALERTS = {
	name: 'filters',
	value: '={{ $pageCount === 0 ? {} : { date: { lte: $response.body.data.at(-1).timestamp - 1 } } }}',
};
const NEXT_BY_SKIP = { name: 'skip', value: '={{ $pageCount * 100 }}' };
const ACTIVITIES_BODY = '={{ JSON.stringify({ isScan: true, limit: 5000, filters: {} }) }}';
const NEXT_ACTIVITIES = { name: 'filters', value: '={{ $pageCount === 0 ? {} : $response.body.nextQueryFilters }}' };

async function alertsContenders(bench: N8nBench, path: string, isPaced: boolean): Promise<Contender[]> {
	const { tenant, unlimited, paced } = bench;
	const credentials = isPaced ? paced : unlimited;
	const list = { resource: 'alert', operation: 'getAll', returnAll: true };
	const simplified = await bench.callable(called(`${path}-simplified`, [ours(list, credentials)]));
	const raw = await bench.callable(called(`${path}-raw`, [ours({ ...list, simplify: false }, credentials)]));
	const pauseInMs = isPaced ? MINUTE_IN_MS / THE_LIMIT : 0;
	const pages = async (name: string, next: typeof NEXT_ALERTS) =>
		await bench.callable(
			called(
				`${path}-${name}`,
				httpPages(`${tenant.apiUrl}/api/v1/alerts/`, ALERTS_BODY, next, credentials, pauseInMs),
			),
		);
	const request = await pages('http', NEXT_ALERTS);
	const skipping = await pages('skip', NEXT_BY_SKIP);
	const atAnyPace = [
		{ who: 'this node, simplified', run: simplified },
		{ who: 'HTTP Request, pages by time', run: request },
	];
	const atFullSpeed = [
		{ who: 'this node, raw', run: raw },
		{ who: 'HTTP Request, by skip', run: skipping },
		{ ...bare(bench, 'alerts', { isClosing: true }), who: 'bare loop, each request on a new connection, as in n8n' },
	];
	return [...atAnyPace, ...(isPaced ? [] : atFullSpeed), bare(bench, 'alerts')];
}

async function activitiesContenders(bench: N8nBench): Promise<Contender[]> {
	const { tenant, unlimited } = bench;
	const list = { resource: 'activity', operation: 'getAll', returnAll: true };
	const file = await bench.callable(called('activities-file', [ours({ ...list, output: 'ndjsonFile' }, unlimited)]));
	const simplified = await bench.callable(called('activities-simplified', [ours(list, unlimited)]));
	const request = await bench.callable(
		called(
			'activities-http',
			httpPages(`${tenant.apiUrl}/api/v1/activities/`, ACTIVITIES_BODY, NEXT_ACTIVITIES, unlimited),
		),
	);
	return [
		{ who: 'this node, NDJSON file', run: file },
		{ who: 'this node, simplified', run: simplified },
		{ who: 'HTTP Request, hand-built scan', run: request },
		bare(bench, 'activities'),
	];
}

async function closeContenders(bench: N8nBench): Promise<Contender[]> {
	const { tenant, unlimited } = bench;
	const ids = alerts.slice(0, TO_CLOSE).map(({ _id }) => _id);
	const close = { resource: 'alert', operation: 'close', alertId: '={{ $json.ids }}', classification: 'benign' };
	const node = await bench.callable(called('close', [oneItemEach('ids'), ours(close, unlimited)]));
	const body = '={{ JSON.stringify({ filters: { id: { eq: [$json.ids] } } }) }}';
	const url = `${tenant.apiUrl}/api/v1/alerts/close_benign/`;
	const request = await bench.callable(
		called('close-http', [
			oneItemEach('ids'),
			http({ method: 'POST', url, sendBody: true, specifyBody: 'json', jsonBody: body }, unlimited),
		]),
	);
	return [
		{ who: 'this node', run: async () => await node({ ids }) },
		{ who: 'HTTP Request, item by item', run: async () => await request({ ids }) },
		bare(bench, 'close', { ids }),
	];
}

async function getContenders(bench: N8nBench): Promise<Contender[]> {
	const { tenant, unlimited } = bench;
	const references = entities.map(({ id, appData }) => entityKey(id, appData.saas, appData.instance));
	const keys = times(GETS, (index) => references[index % DISTINCT] ?? '');
	const get = {
		resource: 'entity',
		operation: 'get',
		entityId: { __rl: true, mode: 'pk', value: '={{ $json.keys }}' },
	};
	const node = await bench.callable(called('gets', [oneItemEach('keys'), ours(get, unlimited)]));
	const url = `={{ "${tenant.apiUrl}/api/v1/entities/" + encodeURIComponent($json.keys) + "/" }}`;
	const request = await bench.callable(called('gets-http', [oneItemEach('keys'), http({ url }, unlimited)]));
	return [
		{ who: 'this node', run: async () => await node({ keys }) },
		{ who: 'HTTP Request, item by item', run: async () => await request({ keys }) },
		bare(bench, 'entities', { keys }),
	];
}

/** The first execution loads what it needs, and MSAL signs in; the legacy token needs no sign-in. */
async function executions(bench: N8nBench, path: string): Promise<Contender[]> {
	const list = { resource: 'alert', operation: 'getAll', limit: 1 };
	const legacy = await bench.callable(
		called(`${path}-legacy`, [ours({ ...list, authentication: 'apiToken' }, bench.legacy)]),
	);
	const msal = await bench.callable(called(`${path}-msal`, [ours(list, bench.unlimited)]));
	return [
		{ who: 'this node, sign-in with MSAL', run: msal },
		{ who: 'this node, legacy token', run: legacy },
	];
}

const fillAlerts = (tenant: SimulatedTenant) => void tenant.alerts.push(...alerts);

/** What is measured, in the order of the table. */
export const CASES: readonly BenchCase[] = [
	{
		what: 'first execution',
		runs: 1,
		prepare: fillAlerts,
		contenders: async (bench) => await executions(bench, 'first'),
	},
	{
		what: 'second execution',
		runs: 1,
		prepare: fillAlerts,
		contenders: async (bench) => await executions(bench, 'second'),
	},
	{
		what: '10,000 alerts',
		runs: RUNS,
		prepare: fillAlerts,
		contenders: async (bench) => await alertsContenders(bench, 'alerts', false),
	},
	{
		what: '100,000 activities',
		runs: RUNS,
		prepare: (tenant) => {
			for (const activity of activities) tenant.activities.push(activity);
		},
		contenders: activitiesContenders,
	},
	{
		what: 'close 1,000 alerts given as items',
		runs: RUNS,
		prepare: (tenant) => void tenant.alerts.push(...structuredClone(alerts.slice(0, TO_CLOSE))),
		contenders: closeContenders,
	},
	{
		what: '200 gets of 50 entities',
		runs: RUNS,
		prepare: (tenant) => void tenant.entities.push(...entities),
		contenders: getContenders,
	},
	uploadCase,
	...triggerCases((tenant) => {
		for (const activity of activities.slice(0, BACKLOG)) tenant.activities.push(activity);
	}),
	{
		what: '10,000 alerts at 30 requests a minute',
		runs: 1,
		requestsPerMinute: THE_LIMIT,
		pauseBeforeInMs: 2 * MINUTE_IN_MS,
		prepare: fillAlerts,
		contenders: async (bench) => await alertsContenders(bench, 'paced', true),
	},
];
