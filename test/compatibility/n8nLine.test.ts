import { LINES, installLine } from '../../scripts/compatibility/lines';
import type { CredentialIds } from '../../scripts/host/import';
import { packageName } from '../../scripts/host/package';
import { makeActivity, makeAlert, makeStream } from '../../simulated-tenant';
import { RegistryFixture } from '../registry/support/registryFixture';
import { useFixture } from '../support/tenant';
import { repeatedOf } from '../support/trigger/batches';
import { Delivery } from './support/delivery';
import { runOperation } from './support/operation';
import { UNATTENDED, createCredential } from './support/signIns';

/** More than one page: then activities are read by a scan. */
const ACTIVITIES = 150;
const KILLS = 2;

/** Under which the package is published to the registry of the tests. */
const VERSION = '1.0.0';

describe.each(LINES)('n8n $version', (line) => {
	const workbench = useFixture(
		new RegistryFixture({ name: `line-${line.version}` }, async () => await installLine(line)),
	);
	let credentials: CredentialIds;

	const run = async (parameters: Record<string, unknown>, ids = credentials) =>
		await runOperation(workbench, ids, { authentication: 'oAuth2', ...parameters });
	const outputOf = async (parameters: Record<string, unknown>, ids = credentials) =>
		(await run(parameters, ids)).assertSucceeded().json('Defender');
	const getAll = { resource: 'alert', operation: 'getAll', limit: 5 };

	beforeEach(() => {
		const { tenant } = workbench;
		tenant.reset();
		tenant.throttle.requestsPerMinute = undefined;
		tenant.alerts.push(...Array.from({ length: 5 }, () => makeAlert()));
	});

	it('installs the package by its name', async () => {
		await workbench.publish(VERSION);
		await workbench.installByName();
		expect(await workbench.packages()).toMatchObject([{ packageName, installedVersion: VERSION }]);
	});

	it('loads the nodes and credentials', async () => {
		const names = async (file: string) => {
			const types = JSON.parse(await workbench.client.page(`${workbench.n8n.url}/types/${file}.json`)) as Array<{
				name: string;
			}>;
			return types.map(({ name }) => name);
		};
		const nodes = ['defenderCloudApps', 'defenderCloudAppsTool', 'defenderCloudAppsTrigger'];
		expect(await names('nodes')).toEqual(expect.arrayContaining(nodes.map((name) => `${packageName}.${name}`)));
		const types = ['defenderCloudAppsOAuth2Api', ...UNATTENDED.map(({ type }) => type)];
		expect(await names('credentials')).toEqual(expect.arrayContaining(types));
	});

	it('signs in with defenderCloudAppsOAuth2Api', async () => {
		credentials = await workbench.signedIn();
		expect(await outputOf(getAll)).toHaveLength(5);
	});

	it.each(UNATTENDED)('signs in with $type', async (signIn) => {
		const ids = await createCredential(workbench, signIn);
		expect(await workbench.client.testCredential(ids[signIn.type]?.id ?? '')).toMatchObject({ status: 'OK' });
		expect(await outputOf({ ...getAll, authentication: signIn.authentication }, ids)).toHaveLength(5);
	});

	it('renews a token that is no longer accepted', async () => {
		workbench.tenant.revokeTokens();
		expect(await outputOf(getAll)).toHaveLength(5);
		const grants = workbench.tenant.requests.filter(({ path }) => path.endsWith('/token'));
		expect(grants.map(({ body }) => (body as { grant_type?: string }).grant_type)).toEqual(['refresh_token']);
	});

	it('closes an alert', async () => {
		const [alert] = workbench.tenant.alerts;
		const close = { resource: 'alert', operation: 'close', alertId: alert?._id, classification: 'benign' };
		expect(await outputOf(close)).toEqual([{ alertId: alert?._id, classification: 'benign', closed: true }]);
		expect(alert?.resolutionStatusValue).not.toBe(0);
	});

	it('reads activities by a scan', async () => {
		workbench.tenant.activities.push(...Array.from({ length: ACTIVITIES }, () => makeActivity()));
		const all = await outputOf({ resource: 'activity', operation: 'getAll', returnAll: true });
		expect(all).toHaveLength(ACTIVITIES);
		const scans = workbench.tenant.requests.filter(({ body }) => (body as { isScan?: boolean }).isScan === true);
		expect(scans.length).toBeGreaterThan(0);
	});

	it('uploads a log', async () => {
		workbench.tenant.streams.push(makeStream({ displayName: 'Firewall' }));
		const upload = { resource: 'discovery', operation: 'uploadLog', source: 'PALO_ALTO', inputStreamName: 'Firewall' };
		expect(await outputOf(upload)).toEqual([expect.objectContaining({ fileName: 'firewall.log', size: 54 })]);
	});

	it.each([
		['429', { status: 429, headers: { 'retry-after': '1' }, body: {} }],
		['503', { status: 503, headers: { 'retry-after': '1' }, body: {} }],
		['reset', 'reset' as const],
	])('tries again after a %s', async (_name, answer) => {
		workbench.tenant.faults.add({ match: { host: 'api' }, answer });
		expect(await outputOf(getAll)).toHaveLength(5);
		expect(workbench.tenant.requests.filter(({ host }) => host === 'api')).toHaveLength(2);
	});

	it('says in words what the service refused', async () => {
		const answer = { status: 400, body: { detail: 'This filter is not for you' } };
		workbench.tenant.faults.add({ match: { host: 'api' }, answer });
		const { error } = await run(getAll);
		expect(JSON.stringify(error)).toMatch(/did not accept.*This filter is not for you/);
	});

	it('delivers every alert although n8n is killed', async () => {
		const delivery = await Delivery.start(workbench, credentials);
		for (let kills = 0; kills < KILLS; kills++) {
			delivery.raiseAlerts();
			await delivery.nextPoll();
			await workbench.n8n.kill();
			delivery.raiseAlerts();
			await workbench.startAgain();
		}
		delivery.raiseAlerts();
		await delivery.untilAllCame();
		const batches = await delivery.batches();
		// What a kill cut short is handed over once more.
		const largest = Math.max(...batches.map(({ ids }) => ids.length));
		expect(repeatedOf(batches).length).toBeLessThanOrEqual(KILLS * largest);
		await delivery.stop();
	});
});
