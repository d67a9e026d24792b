import { makeAlert, makeEntity, makeFailedSignIn, makeFile, makeStream } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { call as send, records, ApiFixture } from './support';

/** Requests that published clients send, which the service should therefore accept. Not all of them are equally certain. */
const started = useFixture(new ApiFixture());

const json = { 'content-type': 'application/json' };

beforeEach(() => {
	const { tenant } = started;
	for (let severityValue = 0; severityValue < 3; severityValue++) {
		tenant.alerts.push(makeAlert({ _id: 'abc'.charAt(severityValue).repeat(24), severityValue }));
	}
	tenant.activities.push(makeFailedSignIn({ timestamp: 1_700_000_000_000 }));
	tenant.entities.push(makeEntity({ displayName: 'Ana', isAdmin: true }));
	tenant.files.push(makeFile({ name: 'one.xlsx', fileType: [4, 'TEXT'] }));
});

const ana = { id: 'nobody', inst: 0 };

it.each<[string, string, string, unknown, number]>([
	['a GET with a JSON body', 'GET', 'alerts/', { filters: { severity: { eq: 2 } } }, 1],
	['a GET whose body has a limit', 'GET', 'alerts/', { limit: 2 }, 2],
	['numbers as text', 'POST', 'alerts/', { limit: '2', skip: '1' }, 2],
	['the path of a list without its last slash', 'GET', 'alerts?sortDirection=asc', undefined, 3],
	['foreign and null fields', 'POST', 'alerts/', { limit: 1, service: { eq: 11161 }, sortField: null }, 1],
	['a limit above 100', 'POST', 'alerts/', { limit: 500 }, 3],
	[
		'event categories',
		'POST',
		'activities/',
		{ filters: { 'activity.eventType': { eq: ['EVENT_CATEGORY_LOGIN', 'EVENT_CATEGORY_FAILED_LOGIN'] } } },
		1,
	],
	[
		'the type of an action',
		'POST',
		'activities/',
		{ filters: { 'activity.actionType': { eq: 'UserLoginFailed' } } },
		1,
	],
	['one IP address', 'POST', 'activities/', { filters: { 'ip.address': { eq: '203.0.113.7' } } }, 1],
	['a flag of an entity', 'POST', 'entities/', { filters: { isAdmin: { eq: true } } }, 1],
	['a display name', 'POST', 'entities/', { filters: { displayName: { eq: 'Ana' } } }, 1],
	[
		'an affiliation',
		'POST',
		'entities/',
		{ filters: { affiliation: { eq: ['internal'] }, service: { eq: [11161] } } },
		1,
	],
	['one file type', 'POST', 'files/', { filters: { fileType: { eq: 4 } } }, 1],
	['part of a file name', 'POST', 'files/', { filters: { filename: { text: 'one' } } }, 1],
	[
		'an owner by name',
		'POST',
		'files/',
		{ filters: { 'owner.username': { eq: ['megan@contoso.onmicrosoft.com'] } } },
		1,
	],
	['collaborators', 'POST', 'files/', { filters: { 'collaborators.users': { neq: [ana] } } }, 1],
	['a user of alerts', 'POST', 'alerts/', { filters: { 'entity.user': { neq: [ana] } } }, 3],
])('accepts %s', async (_name, method, path, body, count) => {
	const answer = await started.call(method, `/api/v1/${path}`, body, json);
	expect([answer.status, records(answer).length]).toEqual([200, count]);
});

it('finds a record whose path has no last slash', async () => {
	expect((await started.call('GET', `/api/v1/alerts/${'a'.repeat(24)}`)).json).toMatchObject({ severityValue: 0 });
});

it.each([
	['close_benign', 4],
	['dismiss_bulk', 4],
	['resolve', 5],
])('%s accepts what older clients send', async (path, status) => {
	const body = { filters: { id: { eq: ['a'.repeat(24)] } }, comment: null, reason: 2, feedbackText: null };
	expect((await started.call('POST', `/api/v1/alerts/${path}/`, body)).status).toBe(200);
	expect(started.tenant.alerts[0]?.resolutionStatusValue).toBe(status);
});

it('keeps the organization of a new IP range, accepts a category as text, and lists it without a version', async () => {
	const rule = { name: 'One', subnets: ['192.0.2.0/24'], category: '1', organization: 'MyOrg' };
	expect((await started.call('POST', '/api/v1/subnet/create_rule/', rule)).status).toBe(200);
	expect(
		(await started.call('POST', '/api/v1/subnet/create_rule/', { ...rule, name: 'Two', organization: null })).status,
	).toBe(200);
	const ranges = records(await started.call('GET', '/api/subnet/'));
	expect(ranges.map(({ organization, category }) => [organization, category]).sort()).toEqual(
		[
			['MyOrg', 1],
			[null, 1],
		].sort(),
	);
});

it('accepts a portal token whose scheme is in lower case', async () => {
	const value = started.tenant.directory.portalTokens[0]?.value ?? '';
	const answer = await send(started.tenant, {
		method: 'GET',
		url: '/api/v1/alerts/',
		headers: { authorization: `token ${value}` },
	});
	expect(answer.status).toBe(200);
});

it('writes one second in the singular', async () => {
	started.tenant.throttle.requestsPerMinute = 1;
	await started.call('GET', '/api/v1/alerts/');
	started.tenant.clock.advance(59_500);
	expect((await started.call('GET', '/api/v1/alerts/')).text).toContain('available in 1 second.');
});

it('refuses what no client sends', async () => {
	for (const filters of [
		{ sevverity: { eq: 1 } },
		{ severity: { neq: 1 } },
		{ severity: { eq: '1' } },
		{ severity: 1 },
	]) {
		expect((await started.call('POST', '/api/v1/alerts/', { filters })).status).toBe(400);
	}
});

it('shows in the governance log, after a while, what became of an uploaded log', async () => {
	const { tenant } = started;
	tenant.streams.push(makeStream({ displayName: 'Firewall' }));
	tenant.settings.createUploadUrl = () => 'https://storage.example/one';
	tenant.settings.parseDelayInMs = 960_000;
	tenant.settings.parseFailure = 'No transactions found';
	await started.call('GET', '/api/v1/discovery/upload_url/?filename=a.log&source=PALO_ALTO');
	const done = await started.call('POST', '/api/v1/discovery/done_upload/', {
		uploadUrl: 'https://storage.example/one',
		inputStreamName: 'Firewall',
	});
	expect([done.status, done.json]).toEqual([200, { success: true }]);
	const look = async (filters: unknown) =>
		records(await started.call('POST', '/api/v1/governance/', { limit: 100, skip: 0, filters }));
	expect(await look({ timestamp: { gte: 0 } })).toMatchObject([
		{ taskName: 'DiscoveryParseLogTask', status: 'pending' },
	]);
	tenant.clock.advance(960_000);
	expect(await look({ timestamp: { gte: 0 } })).toMatchObject([
		{ status: 'failed', statusMessage: 'No transactions found' },
	]);
	expect(await look({ nonsense: { eq: 1 } })).toEqual([]);
});
