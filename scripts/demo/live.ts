import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { type Alert, ensureServerCertificate, makeAlert } from '../../simulated-tenant';
import { makeCertificate } from '../../test/end-to-end/stand-ins/certificate';
import { Jira } from '../../test/end-to-end/stand-ins/jira';
import { stopOnShutdown } from '../bootstrap/processes';
import { projectFolder, workFolder } from '../bootstrap/project';
import type { StoredWorkflow } from '../host/client';
import { type CredentialIds, readWorkflow } from '../host/import';
import type { Workbench } from '../workbench';

const PLAYBOOK = path.join(projectFolder, 'playbooks', 'jira', 'alert-to-ticket.json');
const TRIGGER = 'n8n-nodes-defender-cloud-apps.defenderCloudAppsTrigger';

/** n8n does not accept a step in the seconds of a poll time, but it accepts several poll times. */
const EVERY_FIVE_SECONDS = Array.from({ length: 12 }, (_, index) => ({
	mode: 'custom',
	cronExpression: `${index * 5} * * * * *`,
}));
const PAUSE_BETWEEN_LOOKS_IN_MS = 500;
const PATIENCE_IN_MS = 60_000;

const SEVERITIES = ['Low', 'Medium', 'High', 'Informational'];
const INCIDENTS: Array<Pick<Alert, 'title' | 'severityValue'>> = [
	{ title: 'Impossible travel activity', severityValue: 1 },
	{ title: 'Mass download by a single user', severityValue: 2 },
	{ title: 'Activity from an anonymous IP address', severityValue: 1 },
	{ title: 'New admin location', severityValue: 0 },
	{ title: 'Suspicious inbox forwarding', severityValue: 2 },
];

/** New alerts that appear while the demo runs, and the tickets that the trigger opens for them. */
export class LiveTickets {
	private raised = 0;

	private constructor(
		private readonly jira: Jira,
		/** Environment variables with which n8n trusts the simulated Jira and the tenant. */
		readonly environment: Record<string, string>,
	) {}

	/** Starts a simulated Jira. n8n needs its certificate, so this comes before n8n is started. */
	static async prepare(): Promise<LiveTickets> {
		const { certificateFile } = await ensureServerCertificate(path.join(workFolder, 'certificates'));
		const certificate = await makeCertificate(path.join(workFolder, 'stand-ins'), [], certificateFile);
		const jira = await Jira.start(certificate);
		stopOnShutdown(() => jira.service.stop());
		return new LiveTickets(jira, { NODE_EXTRA_CA_CERTS: certificate.trustFile });
	}

	/** Imports the Jira playbook, makes its trigger poll every five seconds, and activates it. */
	async activate({ client, tenant }: Workbench, credentials: CredentialIds): Promise<StoredWorkflow> {
		const id = await client.createCredential('Jira', 'jiraSoftwareCloudApi', this.jira.credential);
		const workflow = readWorkflow(PLAYBOOK, { ...credentials, jiraSoftwareCloudApi: { id, name: 'Jira' } });
		for (const node of workflow.nodes.filter(({ type }) => type === TRIGGER)) {
			node.parameters.pollTimes = { item: EVERY_FIVE_SECONDS };
		}
		const requestsBefore = tenant.requests.length;
		const active = await client.activate(await client.createWorkflow(workflow));
		// The trigger delivers alerts from its first poll on, which is a moment after n8n reports the workflow as active.
		await until(() => tenant.requests.length > requestsBefore, 'The trigger did not poll for alerts');
		return active;
	}

	/**
	 * Raises one alert and waits for its ticket.
	 *
	 * @returns a line for the console
	 * @throws when there is no ticket after a minute
	 */
	async raiseOne({ tenant }: Workbench): Promise<string> {
		const incident = INCIDENTS[this.raised++ % INCIDENTS.length];
		const alert = makeAlert({ ...incident, timestamp: tenant.clock.now() });
		tenant.alerts.push(alert);
		const ticket = await this.ticketOf(alert);
		const time = new Date(alert.timestamp).toISOString().slice(11, 19);
		return `${time}  ${String(SEVERITIES[alert.severityValue]).padEnd(8)}  ${alert.title.padEnd(40)}  → ticket ${ticket}`;
	}

	private async ticketOf({ _id }: Alert): Promise<string> {
		const tickets = () => this.jira.issues.filter(({ fields }) => fields.labels.includes(`mdca-${_id}`));
		await until(() => tickets().length > 0, `The alert ${_id} got no ticket`);
		if (tickets().length > 1) throw new Error(`The alert ${_id} got ${tickets().length} tickets.`);
		return String(tickets()[0]?.key);
	}
}

async function until(hasHappened: () => boolean, complaint: string): Promise<void> {
	const deadline = Date.now() + PATIENCE_IN_MS;
	while (!hasHappened()) {
		if (Date.now() > deadline) throw new Error(`${complaint} within a minute.`);
		await pause(PAUSE_BETWEEN_LOOKS_IN_MS);
	}
}
