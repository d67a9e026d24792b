import { readFileSync } from 'node:fs';
import path from 'node:path';

import { Editor } from '../../scripts/browser/editor';
import { BrowserWindow } from '../../scripts/browser/window';
import type { CredentialIds } from '../../scripts/host/import';
import { installHost } from '../../scripts/host/install';
import { installedPackageFolder, packPackage, packageName } from '../../scripts/host/package';
import type { WorkbenchOptions } from '../../scripts/workbench';
import { Delivery } from '../compatibility/support/delivery';
import { runOperation } from '../compatibility/support/operation';
import { UNATTENDED, createCredential } from '../compatibility/support/signIns';
import { WorkbenchFixture } from '../end-to-end/support/workbench';
import { useFixture } from '../support/tenant';
import { repeatedOf } from '../support/trigger/batches';
import { LocalRegistry } from './support/localRegistry';

const FIRST = '1.0.0';
const SECOND = '1.0.1';

interface InstalledPackage {
	packageName: string;
	installedVersion: string;
	updateAvailable?: string;
	failedLoading?: boolean;
}

class RegistryFixture extends WorkbenchFixture {
	registry!: LocalRegistry;

	private tarball = '';

	constructor(private readonly own: WorkbenchOptions) {
		super(own);
	}

	override async start(): Promise<void> {
		this.own.installed = await installHost();
		this.tarball = await packPackage();
		this.registry = await LocalRegistry.start('update', this.own.installed);
		this.own.environment = { ...this.registry.environment };
		await this.publish(FIRST);
		await super.start();
	}

	override async stop(): Promise<void> {
		await super.stop();
		await this.registry.stop();
	}

	async publish(version: string): Promise<void> {
		if (this.own.installed) await this.registry.publish(this.own.installed, this.tarball, version);
	}

	async packages(): Promise<InstalledPackage[]> {
		return await this.client.request('GET', '/rest/community-packages');
	}

	/** The version that lies on the disk. */
	get versionOnDisk(): string {
		const file = path.join(installedPackageFolder(path.dirname(this.n8n.logFile)), 'package.json');
		return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
	}
}

describe('The package from a registry, in the real n8n', () => {
	const workbench = useFixture(new RegistryFixture({ name: 'registry', tenant: { seed: 'demo' }, isBare: true }));
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

	beforeAll(() => {
		workbench.tenant.throttle.requestsPerMinute = undefined;
	});

	it('is installed by its name through the API of n8n, and removed', async () => {
		await workbench.client.request('POST', '/rest/community-packages', { name: packageName });
		expect(await workbench.packages()).toMatchObject([{ packageName, installedVersion: FIRST }]);
		await workbench.client.request('DELETE', `/rest/community-packages?name=${packageName}`);
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
		await workbench.client.request('PATCH', '/rest/community-packages', { name: packageName });
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
