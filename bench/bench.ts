import '../test/support/environment';

import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { type SimulatedTenant, startSimulatedTenant } from '../simulated-tenant';
import { type LoadedPackage, PROJECT_FOLDER, loadPackage } from '../test/support/package';
import { type NodeRun, runNode } from '../test/support/run';
import { personCredential } from '../test/support/tenantCredentials';
import { trustCertificate } from '../test/support/trust';

/** What a measurement needs: a simulated tenant, and the built node in n8n-core. */
export class Bench {
	private constructor(
		readonly tenant: SimulatedTenant,
		private readonly loaded: LoadedPackage,
	) {}

	static async start(): Promise<Bench> {
		const tenant = await startSimulatedTenant({ certificateFolder: join(PROJECT_FOLDER, '.work', 'certificates') });
		trustCertificate(tenant.certificate);
		return new Bench(tenant, await loadPackage());
	}

	async stop(): Promise<void> {
		await this.tenant.stop();
	}

	/**
	 * Runs the node as a person who has one permission.
	 *
	 * @returns the output items
	 * @throws when the node fails, with its message and description
	 */
	async run(permission: string, parameters: IDataObject, items?: NodeRun['items']): Promise<IDataObject[]> {
		const { items: results, error } = await runNode(this.loaded, {
			parameters: { authentication: 'oAuth2', ...parameters },
			credentials: { defenderCloudAppsOAuth2Api: await personCredential(this.tenant, [permission]) },
			items,
		});
		if (error) throw new Error([error.message, error.description].filter(Boolean).join(': '));
		return results;
	}
}
