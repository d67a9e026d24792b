import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PackageDirectoryLoader } from 'n8n-core';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { DefenderCloudApps } from '../../nodes/DefenderCloudApps/DefenderCloudApps.node';
import { PACKAGE_VERSION } from '../../nodes/DefenderCloudApps/packageVersion';
import { PERMISSIONS } from '../../nodes/DefenderCloudApps/permissions';
import { resources } from '../../nodes/DefenderCloudApps/resources';
import { credentialDescriptions } from '../../nodes/DefenderCloudApps/transport/credentialTypes';
import { permissionTable } from '../../scripts/docs/permissions';
import { PROJECT_FOLDER, loadPackage } from '../support/package';

const read = (path: string) => readFileSync(join(PROJECT_FOLDER, path), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
	version: string;
	dependencies?: object;
	files: string[];
	n8n: { nodes: string[]; credentials: string[] };
	peerDependencies: object;
};
const { description } = new DefenderCloudApps();

/** The names that saved workflows depend on. They may never change. */
const OPERATIONS: Record<string, string[]> = {
	access: ['check', 'diagnose'],
	activity: ['get', 'getAll', 'sendFeedback'],
	alert: ['close', 'get', 'getAll', 'investigate', 'markRead', 'markUnread'],
	discovery: ['generateBlockScript', 'getAllCategories', 'getAllReports', 'uploadLog'],
	entity: ['get', 'getAll', 'getTree'],
	file: ['get', 'getAll'],
	subnet: ['create', 'delete', 'get', 'getAll', 'update', 'upsert'],
};

describe('the package', () => {
	it('ships what it declares, with icons and codex', async () => {
		const shipped = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
		expect(shipped.filter((path) => !existsSync(join(PROJECT_FOLDER, path)))).toEqual([]);
		for (const path of manifest.n8n.nodes) {
			expect(JSON.parse(read(path.replace('.js', '.json')))).toMatchObject({ resources: expect.any(Object) });
		}
		for (const icon of ['defenderCloudApps.svg', 'defenderCloudApps.dark.svg']) {
			expect(read(`dist/icons/${icon}`)).toContain('<svg');
		}
	});

	it('needs nothing installed beside it', () => {
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(manifest.files).toEqual(['dist']);
	});

	it('knows its own version', () => expect(PACKAGE_VERSION).toBe(manifest.version));

	it("is read by n8n's own loader", async () => {
		const { nodeTypes, credentialTypes } = await loadPackage();
		expect(nodeTypes.getByName('defenderCloudApps').description.displayName).toBe(description.displayName);
		for (const { name } of credentialDescriptions) expect(credentialTypes.recognizes(name)).toBe(true);
	});

	it('is known to n8n at its start without its code being read', async () => {
		const started = JSON.parse(inFreshNode(STARTED_BY_N8N)) as Started;
		expect(started.isLazyLoaded).toBe(true);
		expect(started.readFiles.filter((file) => /[\\/]dist[\\/](nodes|credentials)[\\/]/.test(file))).toEqual([]);
		// What n8n shows is then what was written at the build, and must be what the code says.
		const loader = new PackageDirectoryLoader(PROJECT_FOLDER);
		await loader.loadAll();
		expect(started.known).toEqual(asJson(loader.known));
		expect(started.types.credentials).toEqual(asJson(loader.types.credentials));
		expect(started.types.nodes).toEqual(asJson(loader.types.nodes.map(withoutMethodNames)));
	});

	it('loads no bundled library before it is needed', () => {
		const loaded = modulesLoadedBy([...manifest.n8n.nodes, ...manifest.n8n.credentials]);
		expect(loaded.some((path) => path.endsWith('/transport/client.js'))).toBe(true);
		expect(loaded.filter((path) => path.includes('/vendor/'))).toEqual([]);
	});
});

/** Every file that a fresh Node.js has read after requiring these. */
function modulesLoadedBy(paths: string[]): string[] {
	const script = `${JSON.stringify(paths)}.forEach((path) => require('./' + path)); console.log(JSON.stringify(Object.keys(require.cache)));`;
	return JSON.parse(inFreshNode(script)) as string[];
}

/** What a script prints that runs in the project's folder, in a Node.js that has loaded nothing. */
function inFreshNode(script: string): string {
	return execFileSync(process.execPath, ['-e', script], { cwd: PROJECT_FOLDER, encoding: 'utf8' });
}

/** Prints a {@link Started}: n8n loads its community packages with this class when it starts. */
const STARTED_BY_N8N = `
	const { LazyPackageDirectoryLoader } = require('n8n-core');
	const loader = new LazyPackageDirectoryLoader(process.cwd());
	loader.loadAll().then(() => {
		const { known, types, isLazyLoaded } = loader;
		console.log(JSON.stringify({ known, types, isLazyLoaded, readFiles: Object.keys(require.cache) }));
	});`;

interface Started {
	known: object;
	types: { nodes: object[]; credentials: object[] };
	isLazyLoaded: boolean;
	readFiles: string[];
}

const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

/** The loader notes the names of a node's methods in its description, for n8n's build only. */
function withoutMethodNames(nodeDescription: object): object {
	return Object.fromEntries(Object.entries(nodeDescription).filter(([name]) => name !== '__loadOptionsMethods'));
}

describe('the action node', () => {
	it('has every operation of the contract, and no other', () => {
		const declared = Object.fromEntries(
			resources.map(({ value, operations }) => [value, operations.map((operation) => operation.value).sort()]),
		);
		expect(declared).toEqual(OPERATIONS);
	});

	it('asks for the same credentials as the trigger', () => {
		const asked = description.credentials?.map(({ name, required, displayOptions }) => ({
			name,
			required,
			displayOptions,
		}));
		expect(asked).toEqual(credentialDescriptions);
	});

	it.each(resources.flatMap(({ value, operations }) => operations.map((operation) => [value, operation] as const)))(
		'%s: each operation says what it does and needs known permissions',
		(_resource, { name, action, description: says, permissions }) => {
			expect(name).toMatch(/^[A-Z]/);
			expect(action).toMatch(/^[A-Z][a-z]/);
			expect(says.length).toBeGreaterThan(15);
			expect(permissions.every((permission) => PERMISSIONS.includes(permission))).toBe(true);
		},
	);

	it('has each parameter name once in each operation', () => {
		for (const { value: resource, operations } of resources) {
			for (const { value: operation, parameters } of operations) {
				const always = parameters.filter(({ displayOptions }) => !displayOptions).map(({ name }) => name);
				expect([resource, operation, duplicatesIn(always)]).toEqual([resource, operation, []]);
			}
		}
	});

	it('sorts its menus by name, but for what stands for no choice, and where an order means something', () => {
		// From the recommended to the legacy, and from short to long.
		const inAnotherOrder = ['authentication', 'timeRange'];
		for (const { name, options } of allOptions(description.properties)) {
			if (inAnotherOrder.includes(name)) continue;
			const names = options.filter(({ value }) => value !== '').map((option) => option.name);
			expect([name, names]).toEqual([name, [...names].sort((a, b) => a.localeCompare(b, 'en'))]);
		}
	});

	it('offers the recommended ways to sign in first, and the legacy one last', () => {
		const menu = description.properties.find(({ name }) => name === 'authentication');
		const values = (menu?.options as INodePropertyOptions[]).map(({ value }) => value);
		expect(values).toEqual(['oAuth2', 'application', 'user', 'apiToken']);
		expect(menu?.default).toBe(values[0]);
	});
});

function duplicatesIn(names: string[]): string[] {
	return names.filter((name, index) => names.indexOf(name) !== index);
}

function allOptions(properties: INodeProperties[]): Array<{ name: string; options: INodePropertyOptions[] }> {
	return properties.flatMap((property) => {
		if (property.type === 'collection') return allOptions(property.options as INodeProperties[]);
		const isMenu = property.type === 'options' || property.type === 'multiOptions';
		return isMenu && property.options
			? [{ name: property.name, options: property.options as INodePropertyOptions[] }]
			: [];
	});
}

describe('the documentation', () => {
	it('has the permission table of the code (npm run docs)', () => {
		expect(read('docs/permissions.md')).toContain(permissionTable());
	});
});
