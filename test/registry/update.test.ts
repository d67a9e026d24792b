import { Editor } from '../../scripts/browser/editor';
import { BrowserWindow } from '../../scripts/browser/window';
import type { CredentialIds } from '../../scripts/host/import';
import { installHost } from '../../scripts/host/install';
import { packageName } from '../../scripts/host/package';
import { Delivery } from '../compatibility/support/delivery';
import { runOperation } from '../compatibility/support/operation';
import { UNATTENDED, createCredential } from '../compatibility/support/signIns';
import { useFixture } from '../support/tenant';
import { repeatedOf } from '../support/trigger/batches';
import { RegistryFixture } from './support/registryFixture';

const FIRST = '1.0.0';
const SECOND = '1.0.1';

describe('The package from a registry, in the real n8n', () => {
	const workbench = useFixture(new RegistryFixture({ name: 'registry', tenant: { seed: 'demo' } }, installHost));
	const credentials: CredentialIds[] = [];
	let delivery: Delivery;

	async function everyCredentialReads(): Promise<void> {
		const authentications = ['oAuth2', ...UNATTENDED.map(({ authentication }) => authentication)];
		expect(credentials).toHaveLength(authentications.length);
		for (const [index, authentication] of authentications.entries()) {
			const parameters = { authentication, resource: 'alert', operation: 'getAll', limit: 5 };
			const execution = await runOperation(workbench, credentials[index] ?? {}, parameters);
			expect(execution.assertSucceeded().json('Defender')).toHaveLength(5);
		}
	}

	beforeAll(async () => {
		await workbench.publish(FIRST);
		workbench.tenant.throttle.requestsPerMinute = undefined;
	});

	it('is installed by its name through the API of n8n, and removed', async () => {
		await workbench.installByName();
		expect(await workbench.packages()).toMatchObject([{ packageName, installedVersion: FIRST }]);
		await workbench.remove();
		expect(await workbench.packages()).toEqual([]);
	});

	it('is installed by its name on the screen of n8n', async () => {
		const browser = await BrowserWindow.open();
		try {
			const editor = new Editor(browser.page, workbench.n8n.url);
			await editor.signIn();
			await editor.installPackage(packageName);
			await editor.screenshot('package-installed');
		} finally {
			await browser.close();
		}
		expect(await workbench.packages()).toMatchObject([{ packageName, installedVersion: FIRST }]);
		expect(workbench.versionOnDisk).toBe(FIRST);
	});

	it('reads alerts with credentials of every type, and its trigger runs', async () => {
		credentials.push(await workbench.signedIn());
		for (const signIn of UNATTENDED) credentials.push(await createCredential(workbench, signIn));
		await everyCredentialReads();
		delivery = await Delivery.start(workbench, credentials[0] ?? {});
		delivery.raiseAlerts();
		await delivery.untilAllCame();
	});

	it('is updated to the next version while the trigger runs', async () => {
		await workbench.publish(SECOND);
		expect(await workbench.packages()).toMatchObject([{ installedVersion: FIRST, updateAvailable: SECOND }]);
		delivery.raiseAlerts();
		await workbench.update();
		delivery.raiseAlerts();
		expect(await workbench.packages()).toMatchObject([{ packageName, installedVersion: SECOND }]);
		expect(workbench.versionOnDisk).toBe(SECOND);
	});

	it('goes on with its stored credentials and its bookmark: nothing lost, nothing repeated', async () => {
		await everyCredentialReads();
		await delivery.untilAllCame();
		delivery.raiseAlerts();
		await delivery.untilAllCame();
		expect(repeatedOf(await delivery.batches())).toEqual([]);
	});

	it('still does so after n8n was started again', async () => {
		await workbench.n8n.stop();
		delivery.raiseAlerts();
		await workbench.startAgain();
		await delivery.untilAllCame();
		await everyCredentialReads();
		expect(workbench.versionOnDisk).toBe(SECOND);
	});
});
