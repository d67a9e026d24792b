import { version } from '../../package.json';
import { type Fault, SEEDED_APPLICATIONS, SEEDED_PORTAL_TOKEN } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import {
	ANY,
	DIAGNOSE,
	DiagnosisFixture,
	ONE_ALERT,
	type Report,
	assumptionsOf,
	changedReply,
	notHeld,
	withHeaders,
} from './support/diagnosisFixture';

const fixture = useFixture(new DiagnosisFixture());

describe('Access > Diagnose', () => {
	it('finds that everything holds in the simulated tenant, with 10 reading requests', async () => {
		const report = await fixture.diagnose();
		expect(notHeld(report, 'differs')).toEqual([]);
		expect(notHeld(report, 'not seen')).toEqual([
			'A throttled request (429) is told when to come back: no request was throttled',
		]);
		expect(fixture.apiRequests).toHaveLength(10);
		expect(report).toMatchObject({
			requests: 10,
			answers: 10,
			summary: 'Of 24 assumptions: 23 hold, 0 differ, 1 not seen',
		});
		expect(fixture.apiRequests.filter((request) => /close|read\/|feedback|rule|DELETE|upload/.test(request))).toEqual(
			[],
		);
	});

	it('says who asks, without saying who it is', async () => {
		const report = await fixture.diagnose({ permissions: ['Investigation.read', 'Settings.read'] });
		expect(report).toMatchObject({
			version,
			credential: 'OAuth2',
			signIn: 'a person',
			cloud: 'Custom, with an API URL of its own',
			permissions: ['Investigation.read', 'Settings.read'],
			otherPermissions: 0,
		});
		expect(report.headers).toEqual(expect.arrayContaining(['content-type: application/json; charset=utf-8', 'date']));
	});

	it('asks once for all input items', async () => {
		const { items } = await fixture.run(DIAGNOSE, { items: [{}, {}, {}] });
		expect(items).toHaveLength(3);
		expect(fixture.apiRequests).toHaveLength(10);
	});

	it('says what a legacy token and an application cannot show', async () => {
		const token = await fixture.run(
			{ authentication: 'apiToken', ...DIAGNOSE },
			{ credentials: fixture.tokenCredential() },
		);
		expect(token.items[0]).toMatchObject({ credential: 'API Token (Legacy)', permissions: [] });
		expect(notHeld(token.items[0] as Report, 'not seen')).toContain(
			'The token says which permissions it has: a token without claims',
		);
		const application = await fixture.run(
			{ authentication: 'application', ...DIAGNOSE },
			{ credentials: fixture.applicationCredential('Investigation.read') },
		);
		expect(application.items[0]).toMatchObject({ signIn: 'an application', permissions: ['Investigation.read'] });
	});

	it('has a report in Markdown with a row for each assumption', async () => {
		const report = await fixture.diagnose();
		expect(report.report).toContain('### Access > Diagnose\n\nOf 24 assumptions: 23 hold, 0 differ, 1 not seen.');
		for (const { assumption, result, seen } of assumptionsOf(report)) {
			expect(report.report).toContain(`| ${assumption} | ${result} | ${seen} |`);
		}
	});
});

describe('Access > Diagnose under faults', () => {
	it('reports what a missing permission hides', async () => {
		const report = await fixture.diagnose({ permissions: ['Settings.read'] });
		expect(notHeld(report, 'not seen')).toEqual(
			expect.arrayContaining([
				'A list with a limit of 1 has 1 record: status 403 with text',
				'An unknown filter is refused with status 400: status 403 with text',
			]),
		);
		expect(assumptionsOf(report).find(({ assumption }) => assumption.startsWith('One IP range'))?.result).toBe('holds');
	});

	it.each<[string, Fault['answer']]>([
		['a fault of the service', { status: 503, body: { detail: 'Not now' } }],
		['a broken connection', 'reset'],
		['a throttle', { status: 429, body: {} }],
	])('never sends more than 12 requests, and leaves no question out, with %s', async (_name, answer) => {
		fixture.tenant.faults.add({ match: { host: 'api', from: 2 }, times: Number.POSITIVE_INFINITY, answer });
		const report = await fixture.diagnose();
		expect(fixture.apiRequests.length).toBeLessThanOrEqual(12);
		expect(fixture.apiRequests).toContain(`GET /api/v1/alerts/${'0'.repeat(24)}/`);
		expect(notHeld(report, 'not seen')).toContainEqual(
			expect.stringMatching(/^An unknown ID is answered with status 404: (no answer|status (503|429) with JSON)$/),
		);
	});

	it('sends 12 requests at most though the token has to be renewed', async () => {
		const credentials = fixture.applicationCredential('Investigation.read');
		fixture.tenant.faults.add({ match: { host: 'api' }, answer: { status: 401, body: { detail: 'Invalid token' } } });
		fixture.tenant.faults.add({ match: { host: 'api', from: 4 }, answer: { status: 503 }, times: 9 });
		const { error } = await fixture.run({ authentication: 'application', ...DIAGNOSE }, { credentials });
		expect(error).toBeUndefined();
		expect(fixture.apiRequests.length).toBeLessThanOrEqual(12);
	});

	it.each<[string, Fault['match']]>([
		['at the first request', { host: 'api' }],
		['half-way', { host: 'api', from: 5 }],
	])('is an error if the sign-in fails %s', async (_name, match) => {
		const answer = { status: 401, body: { detail: 'Invalid token' } };
		fixture.tenant.faults.add({ match, answer, times: Number.POSITIVE_INFINITY });
		const { error, items } = await fixture.run(
			{ authentication: 'apiToken', ...DIAGNOSE },
			{ credentials: fixture.tokenCredential() },
		);
		expect(error?.message).toBe('Defender for Cloud Apps did not accept the sign-in');
		expect(items).toEqual([]);
	});

	it('is an error if no API answers', async () => {
		fixture.tenant.faults.add({
			match: { host: 'api' },
			answer: { status: 200, body: '<!DOCTYPE html><html></html>' },
			times: Number.POSITIVE_INFINITY,
		});
		const { error } = await fixture.run(DIAGNOSE);
		expect(error?.message).toBe('A web page answered instead of the Defender for Cloud Apps API');
	});

	it('ends when the execution is cancelled', async () => {
		let stop = (): void => undefined;
		fixture.tenant.faults.add({
			match: { host: 'api', nth: 3 },
			answer: {
				change: (reply) => {
					stop();
					return reply;
				},
			},
		});
		await fixture.run(DIAGNOSE, { onStart: (cancel) => (stop = cancel) });
		expect(fixture.apiRequests).toHaveLength(3);
	});
});

describe('The report of Access > Diagnose', () => {
	it('holds no value of the tenant: no ID, name, address, host or token', async () => {
		const { tenant } = fixture;
		tenant.faults.add(
			changedReply(ANY, (reply) =>
				withHeaders(reply, {
					'set-cookie': 'session=c2VjcmV0LXNlc3Npb24',
					'x-request-id': '8f6a5a20a9e4c8e9d5c2f4b9d3f7a011',
					'x-served-by-8f6a5a20': 'contoso-proxy',
					server: 'proxy.contoso.example',
					'content-type': 'application/json; tenant=contoso',
					'cache-control': 'private="contoso"',
				}),
			),
		);
		tenant.faults.add({
			match: { host: 'api', path: ONE_ALERT },
			answer: { status: 404, body: { detail: 'No alert of megan@contoso.example', errorMessageCode: 'CONTOSO' } },
		});
		const permissions = ['Investigation.read', 'Contoso.Secret.Plan'];
		const credential = await fixture.signedIn(permissions);
		const report = await fixture.diagnose({ credential });
		const { access_token: token } = credential.oauthTokenData as { access_token: string };
		const secrets = [
			token,
			...token.split('.'),
			SEEDED_PORTAL_TOKEN,
			SEEDED_APPLICATIONS.publicClient.clientId,
			tenant.tenantId,
			tenant.tenantDomain,
			...[tenant.apiUrl, tenant.loginUrl].flatMap((url) => [
				url,
				new URL(url).host,
				new URL(url).hostname,
				new URL(url).port,
			]),
			...['contoso', 'Contoso.Secret.Plan', 'CONTOSO', 'c2VjcmV0LXNlc3Npb24', '8f6a5a20', 'set-cookie: ', 'megan'],
			...valuesIn([tenant.alerts, tenant.activities, tenant.subnets]),
		];
		const text = JSON.stringify(report);
		expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
		expect(report).toMatchObject({ permissions: ['Investigation.read'], otherPermissions: 1 });
	});
});

/** Words that an English report has as well, though a record of the tenant has them. */
const COMMON_WORDS = new Set(['service']);

/** Every text and number of these records that is long enough to be told apart from the report's own. */
function valuesIn(value: unknown): string[] {
	if (typeof value === 'string' || typeof value === 'number') {
		const text = String(value);
		return text.length >= 5 && !COMMON_WORDS.has(text) ? [text] : [];
	}
	if (typeof value !== 'object' || value === null) return [];
	return [...new Set(Object.values(value).flatMap(valuesIn))];
}
