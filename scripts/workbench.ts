import { rmSync } from 'node:fs';
import path from 'node:path';

import { type SimulatedTenant, type SimulatedTenantOptions, startSimulatedTenant } from '../simulated-tenant';
import { stopOnShutdown } from './bootstrap/processes';
import { workFolder } from './bootstrap/project';
import { signedInCredential } from './demo/credential';
import { N8nClient } from './host/client';
import type { CredentialIds } from './host/import';
import type { InstalledN8n } from './host/installed';
import { packPackage } from './host/package';
import { type RunningN8n, startN8n } from './host/server';
import { registerCallback } from './tenant/signIn';

export interface WorkbenchOptions {
	/** Name of n8n's folder; each workbench has its own. */
	name: string;
	/** Records, ports and clock of the simulated tenant. */
	tenant?: Omit<SimulatedTenantOptions, 'certificateFolder'>;
	/** Further environment variables of n8n. */
	environment?: Record<string, string>;
	/** Whether n8n starts without the package, which is then installed from a registry. */
	isBare?: boolean;
	/** The n8n to start. Default: the one of demo and end-to-end tests. */
	installed?: InstalledN8n;
	/** Is told what the start is waiting for. */
	say?: (waitingFor: string) => void;
}

/**
 * n8n 2.41.1 ends while it starts if it was killed between storing an execution and starting it: its recovery reads the
 * time of a start that never was. By then the execution is marked, so the next start succeeds. Whatever supervises n8n
 * starts it again, and so does a workbench, once.
 */
const FAILED_RECOVERY = /WorkflowStatisticsService\.workflowExecutionCompleted/;

/** A simulated tenant and a real n8n with the package installed, side by side. */
export class Workbench {
	private constructor(
		private readonly options: WorkbenchOptions,
		readonly tenant: SimulatedTenant,
		public n8n: RunningN8n,
		public client: N8nClient,
	) {}

	/** Starts both, n8n with an empty database. Packs the package unless `PACKED_PACKAGE` names a tarball. */
	static async start(options: WorkbenchOptions): Promise<Workbench> {
		const { say = () => undefined } = options;
		rmSync(folderOf(options), { recursive: true, force: true });
		const tenant = await startSimulatedTenant({
			...options.tenant,
			certificateFolder: path.join(workFolder, 'certificates'),
		});
		stopOnShutdown(() => tenant.stop(), 'the simulated tenant');
		let n8n: RunningN8n | undefined;
		try {
			say('the package to be packed');
			const tarball = options.isBare ? undefined : (process.env.PACKED_PACKAGE ?? (await packPackage()));
			say('n8n to answer (the first time, also for its tables)');
			n8n = await start(options, tenant, { tarball });
			registerCallback(tenant, n8n.url);
			return new Workbench(options, tenant, n8n, await N8nClient.signIn(n8n.url));
		} catch (error) {
			await n8n?.stop();
			await tenant.stop();
			throw error;
		}
	}

	/**
	 * Starts n8n again on the same database after it was stopped or killed, on the same port if that is free.
	 *
	 * @param environment variables to change from now on
	 */
	async startAgain(environment: Record<string, string> = {}): Promise<void> {
		Object.assign((this.options.environment ??= {}), environment);
		const { port } = this.n8n;
		const startOnce = async () => await start(this.options, this.tenant, { port });
		this.n8n = await startOnce().catch(async (error: unknown) => {
			if (!FAILED_RECOVERY.test(String(error))) throw error;
			return await startOnce();
		});
		registerCallback(this.tenant, this.n8n.url);
		this.client = await N8nClient.signIn(this.n8n.url);
	}

	/** n8n's user folder. */
	get userFolder(): string {
		return folderOf(this.options);
	}

	/**
	 * Creates an OAuth2 credential and signs in with it, without a browser.
	 *
	 * @param fields more of the credential's fields
	 */
	signedIn(fields: Record<string, unknown> = {}): Promise<CredentialIds> {
		return signedInCredential(this.client, this.tenant, fields);
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		await this.tenant.stop();
	}
}

const folderOf = ({ name }: WorkbenchOptions) => path.join(workFolder, 'n8n', name);

function start(
	options: WorkbenchOptions,
	tenant: SimulatedTenant,
	more: { tarball?: string; port?: number },
): Promise<RunningN8n> {
	return startN8n({
		userFolder: folderOf(options),
		environment: options.environment,
		certificateFile: tenant.certificateFile,
		installed: options.installed,
		...more,
	});
}
