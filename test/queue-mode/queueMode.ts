import { rmSync } from 'node:fs';
import path from 'node:path';

import { step } from '../../scripts/bootstrap/progress';
import { workFolder } from '../../scripts/bootstrap/project';
import type { N8nClient } from '../../scripts/host/client';
import { packPackage } from '../../scripts/host/package';
import { type RunningN8n, startN8n } from '../../scripts/host/server';
import { Workbench } from '../../scripts/workbench';
import type { SimulatedTenant } from '../../simulated-tenant';
import { type Services, startServices } from './services/services';

/** How many executions a worker runs at once, which is n8n's default. */
const CONCURRENCY = 10;

/** Where workers look for a port for their health checks. */
const FIRST_WORKER_PORT = 5700;

const workersFolder = path.join(workFolder, 'n8n', 'queue-workers');

/** Who runs the executions: n8n itself, or so many workers. */
export type Processes = 'one process' | number;

/**
 * The real n8n in queue mode with Redis and PostgreSQL, and the simulated tenant. As on machines of their own, each
 * process has a user folder and an installed package of its own.
 */
export class QueueMode {
	private workers: RunningN8n[] = [];

	private constructor(
		private readonly services: Services,
		private readonly tarball: string,
		readonly workbench: Workbench,
	) {}

	static async start(): Promise<QueueMode> {
		rmSync(workersFolder, { recursive: true, force: true });
		const services = await step('Starting Redis and PostgreSQL', startServices);
		try {
			const tarball = await packPackage();
			process.env.PACKED_PACKAGE = tarball;
			const workbench = await step('Starting n8n and the simulated tenant', () =>
				Workbench.start({ name: 'queue-main', tenant: { seed: 'demo' }, environment: { ...services.environment } }),
			);
			return new QueueMode(services, tarball, workbench);
		} catch (error) {
			await services.stop();
			throw error;
		}
	}

	get tenant(): SimulatedTenant {
		return this.workbench.tenant;
	}

	get client(): N8nClient {
		return this.workbench.client;
	}

	/**
	 * Starts the executing processes anew, so that they remember nothing of earlier requests.
	 *
	 * @param more variables of n8n's main process
	 */
	async use(processes: Processes, more: Record<string, string> = {}): Promise<void> {
		await this.stopWorkers();
		const isOneProcess = processes === 'one process';
		await this.restartMain({ EXECUTIONS_MODE: isOneProcess ? 'regular' : 'queue', ...more });
		if (!isOneProcess) for (let index = 0; index < processes; index++) await this.addWorker();
	}

	/**
	 * Starts one more worker.
	 *
	 * @param machine number of the machine, which has a user folder of its own. Default: the next one without a worker
	 */
	async addWorker(machine = this.workers.length + 1): Promise<void> {
		const worker = await startN8n({
			userFolder: path.join(workersFolder, String(machine)),
			tarball: this.tarball,
			port: FIRST_WORKER_PORT,
			environment: this.services.environment,
			certificateFile: this.tenant.certificateFile,
			workerConcurrency: CONCURRENCY,
		});
		this.workers.push(worker);
	}

	/** Stops n8n's main process as an operator does and starts it again. */
	async restartMain(environment?: Record<string, string>): Promise<void> {
		await this.workbench.n8n.stop();
		await this.workbench.startAgain(environment);
	}

	/** Kills all workers, in the middle of whatever they do. */
	async killWorkers(): Promise<void> {
		await Promise.all(this.workers.splice(0).map(async (worker) => await worker.kill()));
	}

	private async stopWorkers(): Promise<void> {
		await Promise.all(this.workers.splice(0).map(async (worker) => await worker.stop()));
	}

	async stop(): Promise<void> {
		await this.stopWorkers();
		await this.workbench.stop();
		await this.services.stop();
	}
}
