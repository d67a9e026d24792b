import { ALL_PERMISSIONS, makeAlert, SEEDED_PORTAL_TOKEN, SEEDED_USERS } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { records, ApiFixture } from './support';

const started = useFixture(new ApiFixture());

beforeEach(async () => {
	await started.actWith(ALL_PERMISSIONS);
});

const listWith = async (authorization: string) =>
	await started.call('GET', '/api/v1/alerts/', undefined, { authorization });

describe('tokens', () => {
	const issue = async (options: { audience?: string; lifetimeInSeconds?: number }) =>
		await started.tenant.issueToken({ kind: 'delegated', permissions: ALL_PERMISSIONS, ...options });

	it('accepts a legacy portal token with the scheme Token only', async () => {
		expect((await listWith(`Token ${SEEDED_PORTAL_TOKEN}`)).status).toBe(200);
		expect((await listWith(`Bearer ${SEEDED_PORTAL_TOKEN}`)).status).toBe(401);
	});

	it.each(['', 'Bearer ', 'Bearer nonsense', 'Basic abc'])('refuses the header "%s"', async (header) => {
		const answer = await listWith(header);
		expect(answer.status).toBe(401);
		expect(answer.json).toEqual({ detail: 'Invalid token' });
	});

	it('refuses a token for another audience, a bearer token with the wrong scheme, and a forged signature', async () => {
		expect((await listWith(`Bearer ${await issue({ audience: '00000003-0000-0000-c000-000000000000' })}`)).status).toBe(
			401,
		);
		const good = await issue({});
		expect((await listWith(`Token ${good}`)).status).toBe(401);
		const [head = '', claims = '', signature = ''] = good.split('.');
		expect((await listWith(`Bearer ${head}.${claims}.${[...signature].reverse().join('')}`)).status).toBe(401);
		expect((await listWith(`Bearer ${good}`)).status).toBe(200);
	});

	it('makes tokens expire on its own clock, and revokes them', async () => {
		const token = await issue({ lifetimeInSeconds: 60 });
		expect((await listWith(`Bearer ${token}`)).status).toBe(200);
		started.tenant.clock.advance(61_000);
		expect((await listWith(`Bearer ${token}`)).status).toBe(401);
		const other = await issue({});
		started.tenant.revokeTokens();
		expect((await listWith(`Bearer ${other}`)).status).toBe(401);
	});
});

describe('permissions', () => {
	const requests: Record<string, [string, string, unknown?]> = {
		'list activities': ['GET', '/api/v1/activities/'],
		'list alerts': ['GET', '/api/v1/alerts/'],
		'close alerts': ['POST', '/api/v1/alerts/close_benign/', { filters: { severity: { eq: [0] } } }],
		'list entities': ['GET', '/api/v1/entities/'],
		'list subnets': ['GET', '/api/v1/subnet/'],
		'create subnet': ['POST', '/api/v1/subnet/create_rule/', { name: 'Range', category: 1, subnets: ['192.0.2.0/24'] }],
		'list reports': ['GET', '/api/discovery/streams/'],
		'block script': ['GET', '/api/discovery_block_scripts/?format=102&type=banned'],
		'list files': ['GET', '/api/v1/files/'],
	};

	it.each<[string, string[]]>([
		['Investigation.read', ['list activities', 'list alerts', 'list entities', 'list subnets', 'list files']],
		[
			'Investigation.manage',
			[
				'list activities',
				'list alerts',
				'close alerts',
				'list entities',
				'list subnets',
				'create subnet',
				'list files',
			],
		],
		['Discovery.read', ['list alerts', 'list reports']],
		['Discovery.manage', ['list alerts', 'close alerts', 'list reports', 'block script']],
		['Settings.read', ['list subnets']],
		['Settings.manage', ['list subnets', 'create subnet']],
	])('%s allows exactly %j', async (permission, allowed) => {
		const token = await started.tenant.issueToken({ kind: 'delegated', permissions: [permission] });
		const statuses = await Promise.all(
			Object.entries(requests).map(async ([name, [method, url, body]]) => {
				const answer = await started.call(method, url, body, { authorization: `Bearer ${token}` });
				return [name, answer.status === 403 ? answer.text : answer.status] as const;
			}),
		);
		expect(Object.fromEntries(statuses)).toEqual(
			Object.fromEntries(
				Object.keys(requests).map((name) => [
					name,
					allowed.includes(name) ? 200 : 'Insufficient role based permissions',
				]),
			),
		);
	});

	it('never allows a person more than the portal role, and refuses files to applications', async () => {
		const reader = await started.tenant.issueToken({
			kind: 'delegated',
			permissions: ALL_PERMISSIONS,
			username: SEEDED_USERS.reader.username,
		});
		const [method, url, body] = requests['close alerts'] ?? ['', ''];
		expect((await started.call(method, url, body, { authorization: `Bearer ${reader}` })).status).toBe(403);
		const application = await started.tenant.issueToken({ kind: 'application', permissions: ALL_PERMISSIONS });
		expect(
			(await started.call('GET', '/api/v1/files/', undefined, { authorization: `Bearer ${application}` })).status,
		).toBe(403);
		expect((await listWith(`Bearer ${application}`)).status).toBe(200);
	});
});

describe('throttle', () => {
	it('admits 30 requests in a rolling minute, for the whole tenant', async () => {
		started.tenant.throttle.requestsPerMinute = 30;
		for (let count = 0; count < 30; count += 1) {
			expect((await started.call('GET', '/api/v1/alerts/')).status).toBe(200);
			started.tenant.clock.advance(1000);
		}
		const refused = await listWith(`Token ${SEEDED_PORTAL_TOKEN}`);
		expect(refused.status).toBe(429);
		const seconds = Number(/available in (\d+) seconds/.exec(refused.text)?.[1]);
		expect(seconds).toBeGreaterThanOrEqual(30);
		started.tenant.clock.advance(seconds * 1000);
		expect((await started.call('GET', '/api/v1/alerts/')).status).toBe(200);
	});

	it.each([
		['header', true, false],
		['body', false, true],
		['neither', false, false],
	] as const)('gives the time to wait in: %s', async (answer, inHeader, inBody) => {
		Object.assign(started.tenant.throttle, { requestsPerMinute: 0, answer });
		const refused = await started.call('GET', '/api/v1/alerts/');
		expect([refused.status, 'retry-after' in refused.headers, /in \d+ seconds/.test(refused.text)]).toEqual([
			429,
			inHeader,
			inBody,
		]);
	});
});

describe('faults and records', () => {
	it('carries a request out although its answer is lost', async () => {
		started.tenant.faults.add({ match: { path: /create_rule/ }, answer: 'answer lost' });
		const create = async () =>
			await started.call('POST', '/api/v1/subnet/create_rule/', {
				name: 'Range',
				category: 1,
				subnets: ['192.0.2.0/24'],
			});
		await expect(create()).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(started.tenant.subnets).toHaveLength(1);
		expect((await create()).status).toBe(400);
	});

	it('affects only the n-th request, or as many as requested', async () => {
		started.tenant.faults.add({ match: { method: 'get', nth: 2 }, answer: { status: 503 } });
		started.tenant.faults.add({ match: { path: /entities/ }, answer: 'html', times: 2 });
		const statuses = [];
		for (const path of ['alerts', 'alerts', 'alerts'])
			statuses.push((await started.call('GET', `/api/v1/${path}/`)).status);
		for (let count = 0; count < 3; count += 1) statuses.push((await started.call('GET', '/api/v1/entities/')).status);
		expect(statuses).toEqual([200, 503, 200, 500, 500, 200]);
	});

	it('records requests without their secrets', async () => {
		await listWith(`Token ${SEEDED_PORTAL_TOKEN}`);
		expect(started.tenant.requests).toHaveLength(1);
		expect(started.tenant.requests[0]).toMatchObject({
			host: 'api',
			method: 'GET',
			status: 200,
			headers: { authorization: 'Token' },
		});
		expect(JSON.stringify(started.tenant.requests)).not.toContain(SEEDED_PORTAL_TOKEN);
	});

	it('is like new after a reset', async () => {
		started.tenant.alerts.push(makeAlert());
		started.tenant.clock.advance(5000);
		started.tenant.reset();
		started.tenant.throttle.requestsPerMinute = undefined;
		expect(records(await started.call('GET', '/api/v1/alerts/'))).toEqual([]);
		expect(Math.abs(started.tenant.clock.now() - Date.now())).toBeLessThan(1000);
	});
});
