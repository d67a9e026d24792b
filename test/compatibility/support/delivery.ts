import { setTimeout as pause } from 'node:timers/promises';

import type { StoredWorkflow } from '../../../scripts/host/client';
import type { CredentialIds } from '../../../scripts/host/import';
import { makeAlert } from '../../../simulated-tenant';
import type { WorkbenchFixture } from '../../end-to-end/support/workbench';
import { type Batch, alertTrigger, deliveredBatches } from '../../support/trigger/batches';

const DEADLINE_IN_MS = 120_000;
const ALERTS_AT_A_TIME = 10;

async function until(isSo: () => boolean | Promise<boolean>, whatIsMissing: () => string): Promise<void> {
	const deadline = Date.now() + DEADLINE_IN_MS;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Error(whatIsMissing());
		await pause(100);
	}
}

/** An active workflow that new alerts start, the alerts that were raised, and those that came. */
export class Delivery {
	private raised: string[] = [];

	private constructor(
		private readonly workbench: WorkbenchFixture,
		private readonly workflow: StoredWorkflow,
	) {}

	/** Activates the workflow and waits until its trigger has polled for the first time. */
	static async start(workbench: WorkbenchFixture, credentials: CredentialIds): Promise<Delivery> {
		const trigger = alertTrigger(credentials);
		const next = {
			id: 'next',
			name: 'Next',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [200, 0] as [number, number],
			parameters: {},
		};
		const workflow = await workbench.client.createWorkflow({
			name: 'Alerts',
			nodes: [trigger, next],
			connections: { [trigger.name]: { main: [[{ node: next.name, type: 'main', index: 0 }]] } },
		});
		const delivery = new Delivery(workbench, workflow);
		const before = delivery.polls();
		await workbench.client.activate(workflow);
		await delivery.pollsAfter(before, 1);
		return delivery;
	}

	/** Raises alerts at the tenant. */
	raiseAlerts(): void {
		for (let count = 0; count < ALERTS_AT_A_TIME; count++) {
			const alert = makeAlert({ timestamp: Date.now() });
			this.workbench.tenant.alerts.push(alert);
			this.raised.push(alert._id);
		}
	}

	/** Waits until the trigger polls once more. */
	async nextPoll(): Promise<void> {
		await this.pollsAfter(this.polls(), 1);
	}

	/** Waits until every alert has come. @throws after two minutes, with how many are missing */
	async untilAllCame(): Promise<void> {
		let missing = this.raised;
		await until(
			async () => {
				const came = new Set((await this.batches()).flatMap(({ ids }) => ids));
				missing = this.raised.filter((id) => !came.has(id));
				return missing.length === 0;
			},
			() => `${missing.length} of ${this.raised.length} alerts did not come`,
		);
	}

	/** What the executions were started with, oldest first. */
	async batches(): Promise<Batch[]> {
		return await deliveredBatches(this.workbench.client, this.workflow.id, new Set(this.raised));
	}

	async stop(): Promise<void> {
		await this.workbench.client.deactivate(this.workflow);
	}

	private polls(): number {
		return this.workbench.tenant.requests.filter(({ host }) => host === 'api').length;
	}

	private async pollsAfter(before: number, count: number): Promise<void> {
		await until(
			() => this.polls() >= before + count,
			() => 'The trigger does not poll',
		);
	}
}
