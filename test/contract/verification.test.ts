import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PROJECT_FOLDER, loadPackage } from '../support/package';

const read = (path: string) => readFileSync(join(PROJECT_FOLDER, path), 'utf8');

interface Codex {
	resources: Record<'primaryDocumentation' | 'credentialDocumentation', Array<{ url: string }>>;
}

const manifest = JSON.parse(read('package.json')) as {
	homepage: string;
	scripts: Record<string, string>;
	n8n: { strict: boolean; nodes: string[]; credentials: string[] };
};
const nodeNames = manifest.n8n.nodes.map((path) => path.replace(/^dist\/|\.js$/g, ''));
const headings = [...read('README.md').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);

/** How GitHub makes the address of a heading. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\w -]/g, '')
		.replaceAll(' ', '-');

const withoutAnchor = (link: string) => link.replace(/#.*/, '');

/** Whether this is the address of a page of this repository. */
function isPage(link: string): boolean {
	const pages = manifest.homepage.replace('#readme', '/blob/main/');
	return link.startsWith(pages) && !link.includes('#') && existsSync(join(PROJECT_FOLDER, link.slice(pages.length)));
}

/** What n8n asks of a package that is to be verified and no linter checks. The rest is in docs/verification.md. */
describe('The package, for verification by n8n', () => {
	it("is in strict mode, with n8n's own ESLint configuration", () => {
		const template = 'node_modules/@n8n/node-cli/dist/template/templates/shared/default/eslint.config.mjs';
		expect(manifest.n8n.strict).toBe(true);
		expect(read('eslint.config.mjs')).toBe(read(template));
	});

	it("has the sections of n8n's README, and one about the trigger", () => {
		expect(headings).toEqual(
			expect.arrayContaining([
				'Installation',
				'Operations',
				'Credentials',
				'Trigger',
				'Compatibility',
				'Usage',
				'Resources',
				'Version history',
			]),
		);
	});

	it('shows in its README what it does: with a picture that moves, is small, and fits the page', () => {
		const [picture = ''] = /docs\/images\/\S+\.gif/.exec(read('README.md')) ?? [];
		const gif = readFileSync(join(PROJECT_FOLDER, picture));
		expect(gif.length).toBeLessThan(1_500_000);
		expect(gif.readUInt16LE(6)).toBeLessThanOrEqual(900);
	});

	it('says how much the demo takes before the command that takes it', () => {
		const [before = ''] = read('README.md').split('npm run demo');
		expect(before).toContain('3 GB');
	});

	it('is about one service', () => {
		const names = [...nodeNames, ...manifest.n8n.credentials].map((path) => path.split('/').pop());
		expect(names.filter((name) => !name?.startsWith('DefenderCloudApps'))).toEqual([]);
	});

	// n8n appends a query to the links of the codex, so an anchor in them would lead nowhere.
	it.each(nodeNames)('%s: its codex leads to pages that are there', (name) => {
		const { resources } = JSON.parse(read(`${name}.json`)) as Codex;
		const links = [...resources.primaryDocumentation, ...resources.credentialDocumentation].map(({ url }) => url);
		expect(links.length).toBeGreaterThan(1);
		expect(links.filter((link) => !isPage(link))).toEqual([]);
	});

	it('leads from each node and each credential to a page that is there', async () => {
		const { nodeTypes, credentialTypes } = await loadPackage();
		const nodes = ['defenderCloudApps', 'defenderCloudAppsTrigger'].map(
			(name) => nodeTypes.getByNameAndVersion(name).description,
		);
		const credentials = nodes[0]?.credentials?.map(({ name }) => credentialTypes.getByName(name)) ?? [];
		const links = [...nodes, ...credentials].map(({ documentationUrl = '' }) => documentationUrl);
		expect(links).toHaveLength(6);
		expect(links.filter((link) => !isPage(withoutAnchor(link)))).toEqual([]);
		const anchors = links.flatMap((link) => link.split('#')[1] ?? []);
		expect(anchors.filter((anchor) => !headings.map(anchorOf).includes(anchor))).toEqual([]);
	});

	it('names commands and tests that are there', () => {
		const page = read('docs/verification.md');
		const named = [...page.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
		const commands = named.flatMap((code) => /^npm run (\S+)$/.exec(code)?.[1] ?? []);
		const tests = named.filter((code) => code.endsWith('.test.ts'));
		expect([commands.length, tests.length].map((count) => count > 5)).toEqual([true, true]);
		expect(commands.filter((command) => !(command in manifest.scripts))).toEqual([]);
		expect(tests.filter((file) => !existsSync(join(PROJECT_FOLDER, file)))).toEqual([]);
	});

	it.each(['README.md', 'CONTRIBUTING.md'])('%s leads to the page about verification', (page) => {
		expect(read(page)).toContain('docs/verification.md');
	});
});
