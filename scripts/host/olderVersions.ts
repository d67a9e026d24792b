import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { InstalledN8n } from './installed';
import { owner } from './owner';

/** A request to n8n's REST API. */
export interface Call {
	method: string;
	path: string;
	body: unknown;
}

const major = (version: string) => Number(version.split('.')[0]);

/**
 * Activates or deactivates a workflow. Before version 2, `active` is a field of the workflow.
 *
 * @param version of n8n, such as `2.41.1`
 */
export function activation(
	version: string,
	{ id, versionId }: { id: string; versionId: string },
	active: boolean,
): Call {
	if (major(version) < 2) return { method: 'PATCH', path: `/rest/workflows/${id}`, body: { active, versionId } };
	const action = active ? 'activate' : 'deactivate';
	return { method: 'POST', path: `/rest/workflows/${id}/${action}`, body: active ? { versionId } : {} };
}

/** Runs a workflow by hand. Older versions run what the editor sends, newer ones what they have stored. */
export function manualRun(workflow: { id: string }, triggerName: string): Call {
	const body = { triggerToStartFrom: { name: triggerName }, workflowData: workflow };
	return { method: 'POST', path: `/rest/workflows/${workflow.id}/run`, body };
}

/** Sets up the owner in an n8n that did not read the owner from its environment, as older versions do not. */
export async function ensureOwner(url: string): Promise<void> {
	const settings = await fetch(`${url}/rest/settings`);
	const { data } = (await settings.json()) as { data: { userManagement?: { showSetupOnFirstLoad?: boolean } } };
	if (data.userManagement?.showSetupOnFirstLoad !== true) return;
	const { email, firstName, lastName, password } = owner;
	const answer = await fetch(`${url}/rest/owner/setup`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ email, firstName, lastName, password }),
	});
	if (!answer.ok) throw new Error(`n8n did not set up its owner: ${(await answer.text()).slice(0, 500)}`);
}

const fileOf = ({ folder }: InstalledN8n, ...parts: string[]) => path.join(folder, 'node_modules', ...parts);

/** Whether n8n has a module. It refuses to start if a setting names one that it does not have. */
export const hasModule = (n8n: InstalledN8n, name: string) => existsSync(fileOf(n8n, 'n8n', 'dist', 'modules', name));

/** The path of n8n's health check: the wanted one if it is a setting of this version. */
export function healthPathOf(n8n: InstalledN8n, wanted: string): string {
	const settings = readFileSync(fileOf(n8n, '@n8n', 'config', 'dist', 'configs', 'endpoints.config.js'), 'utf8');
	return settings.includes('N8N_ENDPOINT_HEALTH') ? wanted : 'healthz';
}
