import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { workFolder } from '../../../../scripts/bootstrap/project';
import { activation, hasModule, healthPathOf, manualRun } from '../../../../scripts/host/olderVersions';

const workflow = { id: 'w', versionId: 'v', name: 'A workflow' };

/** A folder with only those files of n8n that are looked at. */
const folder = path.join(workFolder, 'tmp', `older-${process.pid}`);
const installed = { version: '2.0.0', folder, node: '/node' };

function write(content: string, ...parts: string[]): void {
	const file = path.join(folder, 'node_modules', ...parts);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, content);
}

describe('What differs between versions of n8n', () => {
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it.each([
		['1.123.81', true, { method: 'PATCH', path: '/rest/workflows/w', body: { active: true, versionId: 'v' } }],
		['1.123.81', false, { method: 'PATCH', path: '/rest/workflows/w', body: { active: false, versionId: 'v' } }],
		['2.0.0', true, { method: 'POST', path: '/rest/workflows/w/activate', body: { versionId: 'v' } }],
		['2.41.1', false, { method: 'POST', path: '/rest/workflows/w/deactivate', body: {} }],
	])('activates (%s, %s)', (version, active, call) => {
		expect(activation(version, workflow, active)).toEqual(call);
	});

	it('sends the workflow with the start of a run', () => {
		expect(manualRun(workflow, 'By hand').body).toEqual({
			triggerToStartFrom: { name: 'By hand' },
			workflowData: workflow,
		});
	});

	it.each([
		["Env('N8N_ENDPOINT_HEALTH')", 'health-1'],
		["Env('N8N_ENDPOINT_REST')", 'healthz'],
	])('knows from the settings %s where n8n answers', (settings, healthPath) => {
		write(settings, '@n8n', 'config', 'dist', 'configs', 'endpoints.config.js');
		expect(healthPathOf(installed, 'health-1')).toBe(healthPath);
	});

	it('knows whether n8n has a module', () => {
		write('', 'n8n', 'dist', 'modules', 'one', 'one.module.js');
		expect([hasModule(installed, 'one'), hasModule(installed, 'other')]).toEqual([true, false]);
	});
});
