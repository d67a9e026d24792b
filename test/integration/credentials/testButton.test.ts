import type { TenantReply } from '../../../simulated-tenant';
import { useFixture } from '../../support/tenant';
import { textOf } from '../../support/text';
import { CredentialsFixture } from '../support/credentialsFixture';

const fixture = useFixture(new CredentialsFixture());

const CREDENTIALS = [
	['user', () => fixture.user()],
	['application', () => fixture.application()],
	['legacy token', () => fixture.legacyToken()],
] as const;

describe.each(CREDENTIALS)('Test of the %s credential', (_name, credential) => {
	it('reads one record', async () => {
		expect(await credential().pressTest()).toEqual({ status: 'OK', message: 'The sign-in works' });
		const [read] = fixture.tenant.requests.filter(({ host }) => host === 'api');
		expect(read).toMatchObject({ method: 'GET', path: '/api/v1/alerts/', query: { limit: '1' } });
	});

	it.each([
		[401, { detail: 'Invalid token' }, /^Defender for Cloud Apps did not accept the (API )?token/],
		[403, 'Insufficient role based permissions', /role in Microsoft Defender/],
		[404, '', /^There is no Defender for Cloud Apps API at this API URL/],
		[429, { detail: 'Request was throttled.' }, /^The sign-in works, but the tenant has used up/],
		[503, '', /^Defender for Cloud Apps is not available at the moment/],
		[418, '', /^Defender for Cloud Apps answered with status 418/],
	])('says what status %s means', async (status, body, message) => {
		fixture.tenant.faults.add({ match: { host: 'api' }, answer: { status, body } });
		expect(await credential().pressTest()).toEqual({ status: 'Error', message: expect.stringMatching(message) });
	});

	it.each([
		['redirect', /^The API URL leads to a sign-in page/],
		['html', /^Defender for Cloud Apps answered with an internal fault/],
		['reset', /^The API URL could not be reached/],
	] as const)('says what it means when the API URL answers with a %s', async (answer, message) => {
		fixture.tenant.faults.add({ match: { host: 'api' }, answer });
		expect(await credential().pressTest()).toEqual({ status: 'Error', message: expect.stringMatching(message) });
		expect(fixture.apiStatuses).toHaveLength(1);
	});

	it('gives up an answer of the API that drips', async () => {
		const timeout = AbortSignal.timeout.bind(AbortSignal);
		const limits = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(1_000));
		const change = (reply: TenantReply) => ({ ...reply, body: ' '.repeat(10), dripEveryInMs: 500 });
		fixture.tenant.faults.add({ match: { host: 'api' }, answer: { change } });
		expect(await credential().pressTest()).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^The API URL could not be reached/),
		});
		expect(limits).toHaveBeenLastCalledWith(60_000);
		limits.mockRestore();
	});

	it('does not take a web page for the API', async () => {
		fixture.tenant.faults.add({
			match: { host: 'api' },
			answer: { status: 200, body: '<!DOCTYPE html><html></html>' },
		});
		expect(await credential().pressTest()).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('a web page answered'),
		});
	});

	it('sends nothing to a host of another cloud', async () => {
		const host = credential();
		host.store.stored[host.type] = { ...host.stored, cloud: 'gccHigh' };
		const { status, message } = await host.pressTest();
		expect({ status, message }).toEqual({
			status: 'Error',
			message: expect.stringContaining('The API URL does not belong to this cloud'),
		});
		expect(fixture.tenant.requests).toEqual([]);
	});
});

describe('Test', () => {
	it.each([
		['user', () => fixture.user(), 'password'],
		['application', () => fixture.application(), 'client_credentials'],
	] as const)(
		'of the %s credential asks for a new token although one is still good',
		async (_name, credential, grant) => {
			const host = credential();
			await host.execution()({ url: fixture.alertsUrl });
			await host.pressTest();
			expect(fixture.grants).toEqual([grant, grant]);
		},
	);

	it('asks again although the sign-in was refused a moment ago', async () => {
		const host = fixture.user();
		fixture.tenant.directory.consents = [];
		expect((await host.pressTest()).status).toBe('Error');
		fixture.tenant.directory.reset();
		fixture.tenant.directory.users.push({
			...fixture.tenant.directory.addUser(),
			username: textOf(host.stored.username),
			password: textOf(host.stored.password),
		});
		expect(await host.pressTest()).toEqual({ status: 'OK', message: 'The sign-in works' });
	});

	it('reads IP ranges where the permissions allow nothing else', async () => {
		const host = fixture.application();
		fixture.tenant.directory.roleAssignments = [];
		fixture.tenant.directory.assignRoles(fixture.applicationOf(host), ['Settings.read']);
		expect((await host.pressTest()).status).toBe('OK');
		expect(fixture.tenant.requests.filter(({ host: name }) => name === 'api').map(({ path }) => path)).toEqual([
			'/api/v1/subnet/',
		]);
	});

	it.each([
		['', "The credential's API Token is empty"],
		['two words', "The credential's API Token is not a token"],
		['wrong', 'Defender for Cloud Apps did not accept the API token'],
	])('of the legacy token %j says what is wrong', async (apiToken, message) => {
		const said = await fixture.legacyToken({ apiToken }).pressTest();
		expect(said).toEqual({ status: 'Error', message: expect.stringContaining(message) });
	});
});
