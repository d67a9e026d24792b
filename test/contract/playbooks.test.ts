import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(__dirname, '..', '..', 'playbooks');
const OWN_TYPES = /^n8n-nodes-defender-cloud-apps\.defenderCloudApps(Trigger|Tool)?$/;
const BY_HAND = 'n8n-nodes-base.manualTrigger';

interface Playbook {
	name: string;
	nodes: Array<{
		id: string;
		name: string;
		type: string;
		onError?: string;
		position: number[];
		parameters: Record<string, unknown>;
		credentials?: Record<string, object>;
	}>;
	connections: Record<string, Record<string, Array<Array<{ node: string }>>>>;
	[part: string]: unknown;
}

const files = (readdirSync(FOLDER, { recursive: true }) as string[]).filter((file) => file.endsWith('.json')).sort();
const readme = readFileSync(path.join(FOLDER, 'README.md'), 'utf8');

describe.each(files)('The playbook %s', (file) => {
	const playbook = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Playbook;
	const { nodes } = playbook;
	const targets = Object.values(playbook.connections).flatMap((types) =>
		Object.values(types)
			.flat(2)
			.map(({ node }) => node),
	);

	it("uses our nodes, and n8n's own otherwise", () => {
		const types = nodes.map(({ type }) => type);
		expect(types.some((type) => OWN_TYPES.test(type))).toBe(true);
		expect(
			types.filter((type) => !OWN_TYPES.test(type) && !/^(n8n-nodes-base|@n8n\/n8n-nodes-langchain)\./.test(type)),
		).toEqual([]);
	});

	it('starts automatically, and can be run manually', () => {
		const starts = nodes.filter(({ type }) => /(Trigger|\.webhook)$/.test(type)).map(({ type }) => type);
		expect(starts).toContain(BY_HAND);
		expect(starts.length).toBeGreaterThan(1);
	});

	it('explains itself in notes', () => {
		const notes = nodes
			.filter(({ type }) => type === 'n8n-nodes-base.stickyNote')
			.map(({ parameters }) => String(parameters.content));
		expect(notes.length).toBeGreaterThanOrEqual(3);
		for (const note of notes) expect(note).toMatch(/^### /);
	});

	it('has a branch for failures', () => {
		expect(
			nodes.some(({ type, onError }) => type === 'n8n-nodes-base.stopAndError' || onError === 'continueErrorOutput'),
		).toBe(true);
		for (const { name, onError } of nodes) {
			if (onError === 'continueErrorOutput') expect(playbook.connections[name]?.main?.[1]?.length).toBeGreaterThan(0);
		}
	});

	it('has every node that a connection names, each with an id and a name of its own', () => {
		const names = nodes.map(({ name }) => name);
		expect([...targets, ...Object.keys(playbook.connections)].filter((name) => !names.includes(name))).toEqual([]);
		expect(new Set(names).size).toBe(nodes.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
	});

	it('contains nothing of the n8n that it was made in', () => {
		expect(Object.keys(playbook).sort()).toEqual(['connections', 'name', 'nodes', 'settings']);
		for (const { credentials } of nodes) {
			for (const credential of Object.values(credentials ?? {})) expect(Object.keys(credential)).toEqual(['name']);
		}
	});

	it('has a place in the README, with its picture of the gallery', () => {
		const picture = `${file.replace('/', '-').replace('.json', '')}-light.webp`;
		expect(readme).toContain(`](${file})`);
		expect(readme).toContain(`](../docs/gallery/playbooks/${picture})`);
	});
});

it('The report page and the daily digest are made by the same code', () => {
	const codeOf = (file: string) => {
		const { nodes } = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Playbook;
		return nodes.find(({ name }) => name === 'Report')?.parameters.jsCode;
	};
	expect(codeOf('report/report-page.json')).toMatch(/^.{1000,}$/s);
	expect(codeOf('digest/daily-digest.json')).toBe(codeOf('report/report-page.json'));
});
