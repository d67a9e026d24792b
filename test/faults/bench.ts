import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { forgetPacers } from '../../nodes/DefenderCloudApps/transport/pacer';
import { surroundings } from '../../nodes/DefenderCloudApps/transport/runtime';
import { type SimulatedTenant, ALL_PERMISSIONS, SEEDED_PORTAL_TOKEN } from '../../simulated-tenant';
import type { StoredCredentials } from '../support/credentials';
import { type LoadedPackage, loadPackage } from '../support/package';
import { runNode } from '../support/run';
import { builtSurroundings, followClock, forgetBuiltNode } from '../support/surroundings';
import { startTenant } from '../support/tenant';
import { applicationCredential } from '../support/tenantCredentials';

const APPLICATION = 'defenderCloudAppsApplicationApi';

/** A simulated tenant and the built package in one process, whose time only passes when somebody waits. */
export class FaultBench {
	private constructor(
		readonly tenant: SimulatedTenant,
		readonly loaded: LoadedPackage,
		private readonly application: ICredentialDataDecryptedObject,
	) {}

	static async start(): Promise<FaultBench> {
		const start = Date.now();
		const tenant = await startTenant({ now: () => start });
		// The trigger is polled from its sources, and the action node runs from the built package.
		for (const one of [surroundings, builtSurroundings()]) followClock(one, tenant);
		const application = applicationCredential(tenant, ALL_PERMISSIONS);
		const bench = new FaultBench(tenant, await loadPackage(), application);
		await bench.signIn();
		return bench;
	}

	/** Later runs begin with a token, as in a workflow that ran before. */
	private async signIn(): Promise<void> {
		this.reset();
		const { authentication, credentials } = this.credentials();
		const { error, store } = await runNode(this.loaded, {
			parameters: { authentication, resource: 'alert', operation: 'getAll' },
			credentials,
		});
		if (error) throw new Error(`The sign-in of the fault matrix failed: ${error.message}`);
		Object.assign(this.application, store.stored[APPLICATION]);
	}

	/** The tenant without records and faults, and a node that remembers nothing of earlier runs. */
	reset(): void {
		this.tenant.reset();
		this.tenant.throttle.requestsPerMinute = undefined;
		forgetPacers();
		forgetBuiltNode();
	}

	/** A credential that is signed in: an application with all permissions, or the legacy token of a person. */
	credentials(isForPeopleOnly = false): { authentication: string; credentials: StoredCredentials } {
		if (!isForPeopleOnly)
			return { authentication: 'application', credentials: { [APPLICATION]: { ...this.application } } };
		const { apiUrl, loginUrl } = this.application;
		const defenderCloudAppsTokenApi = {
			cloud: 'custom',
			apiUrl,
			loginUrl,
			apiToken: SEEDED_PORTAL_TOKEN,
		} as ICredentialDataDecryptedObject;
		return { authentication: 'apiToken', credentials: { defenderCloudAppsTokenApi } };
	}

	async stop(): Promise<void> {
		await this.tenant.stop();
	}
}
