import { readdirSync } from 'node:fs';
import path from 'node:path';

import type { StandIns } from '../../test/end-to-end/stand-ins/all';
import { projectFolder } from '../bootstrap/project';
import type { N8nClient, StoredWorkflow, Workflow } from '../host/client';
import { type CredentialIds, fillIn, readWorkflow } from '../host/import';

const FOLDER = path.join(projectFolder, 'playbooks');

/** The playbooks that the demo shows at work; the others wait for a click. */
export const OPENS_TICKETS = 'jira/alert-to-ticket.json';
export const CLOSES_ALERTS = 'jira/ticket-to-alert.json';
export const REPORT_PAGE = 'report/report-page.json';
export const ACTIVE = [OPENS_TICKETS, CLOSES_ALERTS, REPORT_PAGE];

const SECONDS_BETWEEN_LOOKS_AT_TICKETS = 10;
const SECONDS_BETWEEN_REPORTS = 30;

/** n8n takes no poll time of less than a minute, but it takes several. */
const EVERY_TWENTY_SECONDS = [0, 20, 40].map((second) => ({ mode: 'custom', cronExpression: `${second} * * * * *` }));

/** What the demo fills in or changes in a playbook, as a user would in the editor. */
const CHANGES: Record<string, (workflow: Workflow, standIns: StandIns) => void> = {
	[OPENS_TICKETS]: (workflow) => {
		parametersOf(workflow, 'New alert').pollTimes = { item: EVERY_TWENTY_SECONDS };
	},
	[CLOSES_ALERTS]: (workflow) => {
		const interval = [{ field: 'seconds', secondsInterval: SECONDS_BETWEEN_LOOKS_AT_TICKETS }];
		parametersOf(workflow, 'Every 5 minutes').rule = { interval };
	},
	// Only this machine can open the page, and the simulated tenant has requests enough.
	[REPORT_PAGE]: (workflow) => {
		fillIn(workflow, 'Settings', { refreshInSeconds: SECONDS_BETWEEN_REPORTS });
		parametersOf(workflow, 'When the page is opened').authentication = 'none';
	},
	'discovery/upload-firewall-logs.json': (workflow, { web }) => {
		web.put('/firewall/fw-1.log', 'date=2026-01-01 srcip=10.0.0.1\n', new Date(0));
		const folderUrl = `${web.service.url}/firewall/`;
		fillIn(workflow, 'Settings', { folderUrl, doneUrl: `${folderUrl}uploaded/` });
	},
	'discovery/block-unsanctioned-apps.json': (workflow, { web }) =>
		fillIn(workflow, 'Settings', { listUrl: `${web.service.url}/blocklists/unsanctioned.txt` }),
	'ip-ranges/keep-equal-to-table.json': (workflow, { web }) => {
		web.put('/ip-ranges.csv', 'name,category,subnets,organization\nHead office Amsterdam,corporate,198.51.100.0/24,\n');
		fillIn(workflow, 'Settings', { tableUrl: `${web.service.url}/ip-ranges.csv` });
	},
};

function parametersOf({ nodes }: Workflow, name: string): Record<string, unknown> {
	const node = nodes.find((one) => one.name === name);
	if (node === undefined) throw new Error(`The playbook has no node "${name}" any more.`);
	return node.parameters;
}

/** Creates a credential in n8n for each stand-in. */
export async function standInCredentials(client: N8nClient, standIns: StandIns): Promise<CredentialIds> {
	const ids: CredentialIds = {};
	for (const [type, fields] of Object.entries(standIns.credentials)) {
		const name = `Simulated: ${type}`;
		ids[type] = { id: await client.createCredential(name, type, fields), name };
	}
	return ids;
}

/**
 * Imports all playbooks with these credentials and activates those of `ACTIVE`.
 *
 * @param tag ID of the tag that they get: n8n has folders only with a licence
 * @returns the workflows by file
 */
export async function importPlaybooks(
	client: N8nClient,
	standIns: StandIns,
	credentials: CredentialIds,
	tag: string,
): Promise<Map<string, StoredWorkflow>> {
	const files = (readdirSync(FOLDER, { recursive: true }) as string[])
		.map((file) => file.split(path.sep).join('/'))
		.filter((file) => file.endsWith('.json'))
		.sort();
	const imported = new Map<string, StoredWorkflow>();
	for (const file of files) {
		const workflow = readWorkflow(path.join(FOLDER, file), credentials);
		CHANGES[file]?.(workflow, standIns);
		const stored = await client.createWorkflow({ ...workflow, tags: [tag] });
		imported.set(file, ACTIVE.includes(file) ? await client.activate(stored) : stored);
	}
	return imported;
}
