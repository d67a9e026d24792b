import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { InstalledN8n } from '../../../scripts/host/installed';
import { installedPackageFolder, packPackage, packageName } from '../../../scripts/host/package';
import type { WorkbenchOptions } from '../../../scripts/workbench';
import { WorkbenchFixture } from '../../end-to-end/support/workbench';
import { LocalRegistry } from './localRegistry';

/** A package as n8n lists it. */
interface InstalledPackage {
	packageName: string;
	installedVersion: string;
	updateAvailable?: string;
}

/** An n8n that starts without the package, and the registry from which it installs it. */
export class RegistryFixture extends WorkbenchFixture {
	private registry!: LocalRegistry;

	private tarball = '';

	constructor(
		private readonly own: WorkbenchOptions,
		private readonly getN8n: () => Promise<InstalledN8n>,
	) {
		super(own);
	}

	override async start(): Promise<void> {
		const installed = await this.getN8n();
		this.tarball = process.env.PACKED_PACKAGE ?? (await packPackage());
		this.registry = await LocalRegistry.start(this.own.name, installed);
		Object.assign(this.own, { installed, isBare: true, environment: { ...this.registry.environment } });
		await super.start();
	}

	override async stop(): Promise<void> {
		await super.stop();
		await this.registry.stop();
	}

	/** Publishes the package under this version. */
	async publish(version: string): Promise<void> {
		await this.registry.publish(await this.getN8n(), this.tarball, version);
	}

	/** Installs the package by its name through n8n's own API. */
	async installByName(): Promise<void> {
		await this.client.request('POST', '/rest/community-packages', { name: packageName });
	}

	/** Updates the package to its newest version through n8n's own API. */
	async update(): Promise<void> {
		await this.client.request('PATCH', '/rest/community-packages', { name: packageName });
	}

	async remove(): Promise<void> {
		await this.client.request('DELETE', `/rest/community-packages?name=${packageName}`);
	}

	/** The packages that n8n has installed. */
	async packages(): Promise<InstalledPackage[]> {
		return await this.client.request('GET', '/rest/community-packages');
	}

	/** The version that lies on the disk. */
	get versionOnDisk(): string {
		const folder = installedPackageFolder(path.dirname(this.n8n.logFile));
		return (JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }).version;
	}
}
