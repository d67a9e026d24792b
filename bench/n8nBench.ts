import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { workFolder } from '../scripts/bootstrap/project';
import type { Workflow } from '../scripts/host/client';
import type { CredentialIds } from '../scripts/host/import';
import { installHost } from '../scripts/host/install';
import { Workbench } from '../scripts/workbench';
import { ALL_PERMISSIONS, SEEDED_PORTAL_TOKEN, type SimulatedTenant } from '../simulated-tenant';
import { applicationCredential, connectionTo } from '../test/support/tenantCredentials';
import { BareLoop } from './bareLoop';
import type { Result } from './result';
import { type Usage, usageOf } from './usage';
import { APPLICATION } from './workflows';

/** As fast as it goes: neither the tenant nor the credential limits the pace. */
const UNLIMITED = 100_000;
const LONGEST_RUN_IN_MS = 1_200_000;
const MOST_ATTEMPTS = 100;
const PAUSE_BETWEEN_ATTEMPTS_IN_MS = 200;
/** The only folder whose files n8n may read. */
export const FILE_FOLDER = path.join(workFolder, 'bench');
const LEGACY = 'defenderCloudAppsTokenApi';

/** One measured run. */
export interface Run extends Usage, Result {
	requests: number;
}

/** n8n knows an address a moment after the workflow was activated. */
async function callWhenKnown(url: string, body: object): Promise<Response> {
	for (let attempt = 0; ; attempt++) {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(LONGEST_RUN_IN_MS),
		});
		if (response.status !== 404 || attempt === MOST_ATTEMPTS) return response;
		await pause(PAUSE_BETWEEN_ATTEMPTS_IN_MS);
	}
}

/** The real n8n with the package, a simulated tenant, and a bare loop beside them. */
export class N8nBench {
	private readonly endings: Array<() => Promise<void>> = [];

	private constructor(
		readonly workbench: Workbench,
		readonly loop: BareLoop,
		/** An application's credential without a limit of its own. */
		readonly unlimited: CredentialIds,
		/** The same with the pace of the service. */
		readonly paced: CredentialIds,
		/** The legacy token, which needs no sign-in. */
		readonly legacy: CredentialIds,
		readonly token: string,
	) {}

	static async start(): Promise<N8nBench> {
		const workbench = await Workbench.start({
			name: 'bench',
			environment: {
				EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
				N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
				N8N_RESTRICT_FILE_ACCESS_TO: FILE_FOLDER,
			},
		});
		const { tenant } = workbench;
		const fields = applicationCredential(tenant, ALL_PERMISSIONS);
		const credential = async (name: string, more: object) => ({
			[APPLICATION]: {
				id: await workbench.client.createCredential(name, APPLICATION, { ...fields, ...more }),
				name,
			},
		});
		return new N8nBench(
			workbench,
			await BareLoop.start((await installHost()).node, tenant.certificateFile),
			await credential('Unlimited', { requestsPerMinute: UNLIMITED }),
			await credential('Paced', {}),
			{
				[LEGACY]: {
					id: await workbench.client.createCredential('Legacy', LEGACY, {
						...connectionTo(tenant),
						apiToken: SEEDED_PORTAL_TOKEN,
						// The smallest number that a tenant's credentials give counts for all of them.
						requestsPerMinute: UNLIMITED,
					}),
					name: 'Legacy',
				},
			},
			await tenant.issueToken({ kind: 'application', permissions: [...ALL_PERMISSIONS] }),
		);
	}

	get tenant(): SimulatedTenant {
		return this.workbench.tenant;
	}

	/** Creates and activates a workflow. @returns what calls it with a body */
	async callable(workflow: Workflow): Promise<(body?: object) => Promise<Result>> {
		const { client, n8n } = this.workbench;
		const stored = await client.createWorkflow(workflow);
		await client.activate(stored);
		return async (body = {}) => {
			const response = await callWhenKnown(`${n8n.url}/webhook/${workflow.name}`, body);
			if (!response.ok) throw new Error(await this.lastErrorOf(stored.id));
			return (await response.json()) as Result;
		};
	}

	private async lastErrorOf(workflowId: string): Promise<string> {
		const { client } = this.workbench;
		const [last] = await client.executions(workflowId);
		if (last === undefined) return 'n8n started no execution';
		const { error, status } = await client.finished(last.id);
		return error ? `${error.node}: ${error.message} ${error.description ?? ''}` : `the execution ended as ${status}`;
	}

	/** Measures the process that does the work while it runs, and the requests that reach the API. */
	async measure(pid: number, run: () => Promise<Result>): Promise<Run> {
		const { requests } = this.tenant;
		requests.length = 0;
		let result: Result = { items: 0 };
		const usage = await usageOf(pid, async () => {
			result = await run();
		});
		return { ...usage, ...result, requests: requests.filter(({ host }) => host === 'api').length };
	}

	/** Does something before the bench stops, such as stopping what a case has started. */
	atEnd(ending: () => Promise<void>): void {
		this.endings.push(ending);
	}

	async stop(): Promise<void> {
		for (const ending of this.endings) await ending();
		rmSync(FILE_FOLDER, { recursive: true, force: true });
		this.loop.stop();
		await this.workbench.stop();
	}
}
