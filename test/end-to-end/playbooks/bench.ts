import path from 'node:path';

import { projectFolder, workFolder } from '../../../scripts/bootstrap/project';
import type { StoredWorkflow, Workflow } from '../../../scripts/host/client';
import type { Execution } from '../../../scripts/host/executions';
import { type CredentialIds, readWorkflow } from '../../../scripts/host/import';
import { Workbench } from '../../../scripts/workbench';
import { type Alert, type SimulatedTenant, ensureServerCertificate } from '../../../simulated-tenant';
import { TenantFixture } from '../../support/tenant';
import { type StandIns, startStandIns } from '../stand-ins/all';

const DEFAULT_TIMEOUT_IN_MS = 30_000;

/** A playbook that looks into many alerts may wait for its turn: the tenant allows 30 requests a minute. */
const LONGEST_RUN_IN_MS = 150_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Without a browser's user agent, n8n mistakes a pressed button for the preview that a chat makes of its links. */
const BROWSER = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0' };

/** ID of the execution that an address of n8n resumes. */
const executionIdOf = (url: string) => new URL(url).pathname.split('/')[2] ?? '';

/** The manual start that every playbook has. */
export const BY_HAND = "When clicking 'Execute workflow'";

/** n8n with the package, the simulated tenant, and stand-ins for the services that the playbooks talk to. */
export class Bench extends TenantFixture {
	workbench!: Workbench;

	standIns!: StandIns;

	private credentials: CredentialIds = {};

	override async start(): Promise<void> {
		const { certificateFile } = await ensureServerCertificate(path.join(workFolder, 'certificates'));
		this.standIns = await startStandIns(path.join(workFolder, 'stand-ins'), certificateFile);
		this.workbench = await Workbench.start({
			name: 'playbooks',
			tenant: { seed: 'demo' },
			environment: this.standIns.environment,
		});
		await this.addCredentials();
	}

	/** A playbook's tests build on each other: they call `startAfresh` themselves. */
	override async reset(): Promise<void> {
		this.expectViolations();
	}

	override get tenant(): SimulatedTenant {
		return this.workbench.tenant;
	}

	private async addCredentials(): Promise<void> {
		this.credentials = await this.workbench.signedIn();
		for (const [type, fields] of Object.entries(this.standIns.credentials)) {
			const name = `Stand-in: ${type}`;
			this.credentials[type] = { id: await this.workbench.client.createCredential(name, type, fields), name };
		}
	}

	/**
	 * Imports a playbook as it is shipped.
	 *
	 * @param file below the folder of the playbooks
	 * @param prepare what a user would change after importing it
	 */
	import(file: string, prepare: (workflow: Workflow) => void = () => undefined): Promise<StoredWorkflow> {
		const workflow = readWorkflow(path.join(projectFolder, 'playbooks', file), this.credentials);
		prepare(workflow);
		return this.workbench.client.createWorkflow(workflow);
	}

	/** Runs an imported playbook from its manual start. */
	run(workflow: StoredWorkflow): Promise<Execution> {
		return this.workbench.client.run(workflow, BY_HAND, LONGEST_RUN_IN_MS);
	}

	/** Resets the tenant's records before the tests of a playbook. @throws when the tenant has seen a violation */
	startAfresh(): void {
		if (this.tenant.violations.length > 0) throw new Error(this.tenant.violations.join('\n'));
		this.tenant.reset();
	}

	/** Open alerts of the last day that a ticket playbook searches for. The newest still belong to the trigger. */
	alertsToLookAgainFor(): Alert[] {
		const until = this.tenant.clock.now() - 45 * 60_000;
		return this.recentAlerts().filter(({ timestamp }) => timestamp <= until);
	}

	/** Open alerts of the last day, as the playbooks ask for them. */
	recentAlerts(): Alert[] {
		const since = this.tenant.clock.now() - 24 * 3_600_000;
		return this.tenant.alerts.filter(
			({ resolutionStatusValue, timestamp }) => resolutionStatusValue === 0 && timestamp >= since,
		);
	}

	/**
	 * Answers the form that a waiting execution asks for, as its page does, and waits for the execution's end.
	 *
	 * @param url address of the form
	 * @param values of the fields, in their order
	 */
	async answerForm(url: string, values: string[]): Promise<Execution> {
		await this.untilAtRest(url);
		const form = new FormData();
		for (const [index, value] of values.entries()) form.append(`field-${index}`, value);
		const response = await fetch(url, { method: 'POST', body: form });
		if (!response.ok) throw new Error(`The form was refused with ${response.status}.`);
		return await this.endOf(url);
	}

	/** The page behind a link to a form. */
	async openForm(url: string): Promise<string> {
		await this.untilAtRest(url);
		return await (await fetch(url)).text();
	}

	/** Presses a button that is a link, as a person does in the browser, and waits for the end of the execution that waited for it. */
	async press(url: string): Promise<Execution> {
		await this.untilAtRest(url);
		const response = await fetch(url, { headers: BROWSER });
		if (!response.ok) throw new Error(`The button was refused with ${response.status}.`);
		return await this.endOf(url);
	}

	/** A message is sent a moment before its execution is stored as waiting, and only a test answers that fast. */
	private async untilAtRest(url: string): Promise<void> {
		const isAtRest = async () => {
			const { status } = await this.workbench.client.request<{ status: string }>(
				'GET',
				`/rest/executions/${executionIdOf(url)}`,
			);
			return status !== 'new' && status !== 'running';
		};
		await this.until(isAtRest);
	}

	private endOf(url: string): Promise<Execution> {
		return this.workbench.client.finished(executionIdOf(url));
	}

	/** Waits until something has happened. @throws after the timeout */
	async until(hasHappened: () => boolean | Promise<boolean>, timeoutInMs = DEFAULT_TIMEOUT_IN_MS): Promise<void> {
		const deadline = Date.now() + timeoutInMs;
		while (!(await hasHappened())) {
			if (Date.now() > deadline)
				throw new Error(`It has not happened within ${timeoutInMs / 1000} s: ${hasHappened.toString()}`);
			await pause(200);
		}
	}

	override async stop(): Promise<void> {
		await this.workbench.stop();
		await this.standIns.stop();
	}
}
