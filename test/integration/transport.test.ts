import type { IDataObject } from 'n8n-workflow';

import { makeAlert, newRecordId } from '../../simulated-tenant';
import { builtSurroundings } from '../support/surroundings';
import { useFixture } from '../support/tenant';
import { textOf } from '../support/text';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());
const getAll = { resource: 'alert', operation: 'getAll' };

describe('the 30-a-minute rule', () => {
	it('reads 3,500 alerts without ever being throttled, waiting for the minute to pass', async () => {
		fixture.tenant.throttle.requestsPerMinute = 30;
		const now = fixture.tenant.clock.now();
		for (let index = 0; index < 3_500; index++) fixture.tenant.alerts.push(makeAlert({ timestamp: now - index }));
		const { items } = await fixture.run({ ...getAll, returnAll: true });
		expect(items).toHaveLength(3_500);
		expect(fixture.tenant.requests.filter(({ status }) => status === 429)).toEqual([]);
		expect(fixture.waits.length).toBeGreaterThan(0);
	});

	it.each([
		['the header', { status: 429, headers: { 'retry-after': '7' }, body: { detail: 'Request was throttled.' } }, 7_000],
		['the text', { status: 429, body: { detail: 'Request was throttled. Expected available in 42 seconds.' } }, 42_000],
		['nothing', { status: 429 }, 60_000],
	])('waits as long as %s asks', async (_name, answer, wait) => {
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer });
		const { error } = await fixture.run(getAll);
		expect(error).toBeUndefined();
		expect(fixture.waits.reduce((sum, each) => sum + each, 0)).toBe(wait);
	});

	it('waits no longer than the user allows, and says what to do', async () => {
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer: { status: 429, headers: { 'retry-after': '90' } } });
		const { error } = await fixture.run({ ...getAll, options: { maxWaitInSeconds: 30 } });
		expect(error).toMatchObject({ message: 'Defender for Cloud Apps is throttling this tenant', httpCode: '429' });
		expect(error?.description).toMatch(/30 requests a minute.*'Max Wait'/s);
		expect(fixture.waits).toEqual([]);
	});
});

describe('a throttled tenant', () => {
	const throttled = { status: 429, headers: { 'retry-after': '90' } };

	it('is not called by any execution, also after one gave up', async () => {
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer: throttled });
		await fixture.run({ ...getAll, options: { maxWaitInSeconds: 30 } });
		const { error } = await fixture.run({ ...getAll, options: { maxWaitInSeconds: 30 } });
		expect(error?.message).toBe('Defender for Cloud Apps is throttling this tenant');
		expect(fixture.apiRequests).toHaveLength(1);
		expect((await fixture.run(getAll)).error).toBeUndefined();
		expect(fixture.waits).toEqual([90_000]);
	});

	it('is called again after an hour at most, whatever one answer said', async () => {
		fixture.tenant.faults.add({
			match: { path: /alerts/ },
			answer: { status: 429, headers: { 'retry-after': '604800' } },
		});
		expect((await fixture.run(getAll)).error?.message).toBe('Defender for Cloud Apps is throttling this tenant');
		fixture.now += 3_600_000;
		expect((await fixture.run(getAll)).error).toBeUndefined();
		expect(fixture.waits).toEqual([]);
	});

	it('is not mistaken for a wrong address when a gateway answers with a web page', async () => {
		const html = '<!doctype html><html><body>Service unavailable</body></html>';
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer: { status: 503, body: html }, times: 9 });
		expect((await fixture.run(getAll)).error?.message).toMatch(/is not able to answer at the moment \(status 503\)/);
	});
});

describe('a web page where an API has answered before', () => {
	const alert = makeAlert();
	const get = { resource: 'alert', operation: 'get', alertId: alert._id };
	const html = '<!doctype html><html><body>Something went wrong</body></html>';

	beforeEach(async () => {
		fixture.tenant.alerts.push(alert);
		expect((await fixture.run(getAll)).items).toHaveLength(1);
	});

	it.each([200, 500])('is a temporary fault (status %i)', async (status) => {
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer: { status, body: html }, times: 2 });
		expect((await fixture.run(get)).items).toHaveLength(1);
	});

	it('is a wrong address where a list has status 404', async () => {
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer: { status: 404, body: { detail: 'Not found.' } } });
		const { error } = await fixture.run({ resource: 'alert', operation: 'getAll' });
		expect(error).toMatchObject({
			message: 'Defender for Cloud Apps has no such list at this address',
			httpCode: '404',
			description: expect.stringMatching(/^Check the API URL of the credential\./) as string,
		});
	});

	it('is a missing record with status 404', async () => {
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer: { status: 404, body: html } });
		expect((await fixture.run(get)).error?.message).toBe('Defender for Cloud Apps has no record with this ID');
	});

	it('does not hide that a change may have been made', async () => {
		fixture.tenant.faults.add({
			match: { path: /read/ },
			answer: { change: (reply) => ({ ...reply, body: html }) },
			times: 9,
		});
		const { error } = await fixture.run({ resource: 'alert', operation: 'markRead', alertId: alert._id });
		expect(error?.description).toMatch(/not known whether the change was made/);
	});
});

describe('cancelling the execution', () => {
	it('ends a wait of a minute at once', async () => {
		fixture.tenant.faults.add({
			match: { path: /alerts/ },
			answer: { status: 429, headers: { 'retry-after': '60' } },
			times: 9,
		});
		const surroundings = builtSurroundings();
		jest.mocked(surroundings.pause).mockRestore();
		const isThrottled = () => fixture.tenant.requests.some(({ status }) => status === 429);
		// Without an end to the wait, this test would run into its own time limit, which is shorter than the minute.
		await fixture.run(getAll, {
			onStart: (cancel) => {
				const timer = setInterval(() => {
					if (!isThrottled()) return;
					clearInterval(timer);
					setTimeout(cancel, 100);
				}, 20);
			},
		});
		expect(fixture.apiRequests).toHaveLength(1);
	}, 15_000);
});

describe('faults', () => {
	it.each([
		['503', { status: 503 }],
		['a dropped connection', 'reset' as const],
		['an answer that breaks off', 'answer cut' as const],
	])('repeats a read after %s', async (_name, answer) => {
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer, times: 2 });
		expect((await fixture.run(getAll)).error).toBeUndefined();
		expect(fixture.waits).toEqual([500, 1_000]);
	});

	it('says that it is not known whether a change was made', async () => {
		fixture.tenant.faults.add({ match: { path: /close/ }, answer: 'answer lost' });
		fixture.tenant.alerts.push(makeAlert());
		const { error } = await fixture.run({
			resource: 'alert',
			operation: 'close',
			closeBy: 'filter',
			classification: 'benign',
			filters: { resolutionStatus: [0] },
			stopAbove: 0,
		});
		expect(error?.message).toBe('The connection to Defender for Cloud Apps broke off before it answered');
		expect(error?.description).toMatch(/not known whether the change was made: look before you repeat it/);
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('gives up after four repeats', async () => {
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer: { status: 503 }, times: 99 });
		const { error } = await fixture.run(getAll);
		expect(error?.message).toBe('Defender for Cloud Apps is not able to answer at the moment (status 503)');
		expect(fixture.apiRequests).toHaveLength(5);
	});
});

describe('errors that say what to do', () => {
	it('names the permission that the operation needs', async () => {
		const { error } = await fixture.run(
			{ resource: 'alert', operation: 'close', alertId: '603f704aaf7417985bbf3b22', classification: 'benign' },
			{ permissions: ['Investigation.read'] },
		);
		expect(error?.message).toBe('The permission Investigation.manage or Discovery.manage is missing');
		expect(error?.description).toMatch(/grant admin consent.*unified role-based access control/s);
		expect(error?.description).toMatch(/Insufficient role based permissions/);
	});

	it('distinguishes a missing role from a missing permission, and names the account', async () => {
		fixture.tenant.faults.add({
			match: { path: /alerts/ },
			answer: { status: 403, body: 'Insufficient role based permissions' },
		});
		const close = {
			resource: 'alert',
			operation: 'close',
			alertId: '603f704aaf7417985bbf3b22',
			classification: 'benign',
		};
		const { error } = await fixture.run(close, { permissions: ['Investigation.manage'] });
		expect(error?.message).toMatch(/^\S+@\S+ lacks a role in Microsoft Defender$/);
		expect(error?.description).toMatch(/Permissions > .*: Security operator or higher\. A Security reader/s);
		expect(JSON.stringify(error)).not.toMatch(/eyJ/);
	});

	it('says which permissions the token has when the needed one is missing', async () => {
		const { error } = await fixture.run(
			{ resource: 'subnet', operation: 'getAll' },
			{ permissions: ['Discovery.read'] },
		);
		expect(error?.message).toMatch(/^The permission Investigation\.read.* is missing$/);
		expect(error?.description).toMatch(/^\S+@\S+ has Discovery\.read instead\./);
	});

	it('recognises that a web page answered', async () => {
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer: 'html' });
		const { error } = await fixture.run(getAll);
		expect(error?.message).toBe('A web page answered instead of the Defender for Cloud Apps API');
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('follows no redirect with the token', async () => {
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer: 'redirect' });
		const { error } = await fixture.run(getAll);
		expect(error?.message).toBe('The API URL leads to another address');
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('names the filter that the service refused', async () => {
		const body = {
			filters: [{ error: 'x is not valid', errorMessageCode: 'CONSOLE_FORMS_NOT_VALID_VALUE' }],
			error: true,
		};
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer: { status: 400, body } });
		expect((await fixture.run(getAll)).error?.description).toMatch(/filters: x is not valid/);
	});

	it('shows no token, whatever the service says', async () => {
		const credential = await fixture.signedIn();
		const token = textOf((credential.oauthTokenData as IDataObject).access_token);
		fixture.tenant.faults.add({
			match: { path: /alerts/ },
			answer: { status: 400, body: { detail: `Bearer ${token} sig: ?sig=abc123` } },
		});
		const { error } = await fixture.run(getAll, { credential });
		expect(JSON.stringify(error)).not.toContain(token.slice(20, 60));
		expect(JSON.stringify(error)).not.toContain('abc123');
	});
});

describe('hosts', () => {
	it.each([
		['another host', { cloud: 'commercial', apiUrl: 'https://evil.example/api' }],
		[
			'a host that only looks alike',
			{ cloud: 'commercial', apiUrl: 'https://portal.cloudappsecurity.com.evil.example' },
		],
		['another cloud', { cloud: 'gccHigh', apiUrl: 'https://contoso.us2.portal.cloudappsecurity.com' }],
		['http', { cloud: 'custom', apiUrl: 'http://mdca.example' }],
	])('sends no token to %s', async (_name, fields) => {
		const credential = { ...(await fixture.signedIn()), ...fields };
		const { error } = await fixture.run(getAll, { credential });
		expect(error?.message).toMatch(/The API URL does not belong to this cloud|is not an https address/);
	});
});

describe('the sign-in', () => {
	it('that is refused after a renewal is not tried again for every item', async () => {
		fixture.tenant.faults.add({
			match: { host: 'api' },
			answer: { status: 401, body: { detail: 'Invalid token' } },
			times: 99,
		});
		const { items } = await fixture.run(
			{ authentication: 'application', resource: 'alert', operation: 'get', alertId: '={{ $json.id }}' },
			{
				credentials: fixture.applicationCredential('Investigation.read'),
				items: Array.from({ length: 20 }, () => ({ id: newRecordId() })),
				onError: 'continueRegularOutput',
			},
		);
		expect(items.map(({ error }) => error)).toEqual(
			Array(20).fill('Defender for Cloud Apps did not accept the sign-in'),
		);
		expect(fixture.apiRequests).toHaveLength(2);
		expect(fixture.tenant.requests.filter(({ path }) => path.endsWith('/token'))).toHaveLength(2);
	});

	it('that has run out and cannot be renewed asks to connect again, and does not blame the network', async () => {
		fixture.tenant.faults.add({ match: { host: 'api' }, answer: { status: 401, body: { detail: 'Invalid token' } } });
		const { error } = await fixture.run(getAll);
		expect(error?.message).toBe('Entra no longer accepts the sign-in of this credential');
		expect(error?.description).toMatch(/^Open the credential and connect it again\./);
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('asks to connect a credential that is not connected', async () => {
		const credential = { ...(await fixture.signedIn()), oauthTokenData: {} };
		const { error } = await fixture.run(getAll, { credential });
		expect(error?.message).toBe('The credential is not connected yet');
	});

	it('says that the tenant is another one', async () => {
		const credential = { ...(await fixture.signedIn()), tenantId: '11111111-2222-3333-4444-555555555555' };
		const { error } = await fixture.run(getAll, { credential });
		expect(error?.message).toMatch(/You signed in at the tenant .*, but the credential is for 11111111/);
	});
});
