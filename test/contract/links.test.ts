import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

import { projectFolder } from '../../scripts/bootstrap/project';

const REPOSITORY = 'https://github.com/n8n-nodes-defender-cloud-apps/n8n-nodes-defender-cloud-apps';

const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8');

function filesIn(folder: string, ending: string): string[] {
	return readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
		.map((file) => posix.join(folder, ...file.split(sep)))
		.filter((file) => file.endsWith(ending) && !/\/(node_modules|dist)\//.test(file));
}

const pages = filesIn('docs', '.md');
const texts = [
	...pages,
	'README.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'CHANGELOG.md',
	'playbooks/README.md',
	'simulated-tenant/README.md',
	'packages/register-app/README.md',
	'vendor/README.md',
];

/** Without what is not Markdown: code, and the settings above a page. */
function proseOf(path: string): string {
	return read(path)
		.replace(/^---\n[\s\S]*?\n---\n/, '')
		.replace(/^(`{3,})[\s\S]*?^\1/gm, '')
		.replace(/`[^`\n]*`/g, '');
}

/** How GitHub makes the address of a heading. The site is told to make it in the same way. */
function anchorsIn(path: string): string[] {
	const headings = read(path)
		.replace(/^(`{3,})[\s\S]*?^\1/gm, '')
		.matchAll(/^#{1,6} (.+)$/gm);
	const seen = new Map<string, number>();
	return [...headings].map(([, heading = '']) => {
		const anchor = heading
			.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.trim()
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
			.replaceAll(' ', '-');
		const count = seen.get(anchor) ?? 0;
		seen.set(anchor, count + 1);
		return count === 0 ? anchor : `${anchor}-${count}`;
	});
}

function problemOf(page: string, link: string): string | undefined {
	const [target = '', anchor] = link.split('#');
	const path = target === '' ? page : posix.normalize(posix.join(posix.dirname(page), decodeURI(target)));
	if (!existsSync(join(projectFolder, path))) return `${page}: ${link} leads nowhere`;
	if (anchor === undefined || statSync(join(projectFolder, path)).isDirectory()) return undefined;
	return anchorsIn(path).includes(anchor) ? undefined : `${page}: ${link} leads to no heading of ${path}`;
}

describe('Links', () => {
	it.each(texts)('%s: lead to files and headings that are there', (page) => {
		const links = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
			.map(([, link = '']) => link)
			.filter((link) => !/^([a-z][a-z+.-]*:|\/\/)/i.test(link));
		expect(links.flatMap((link) => problemOf(page, link) ?? [])).toEqual([]);
	});

	it('are found at all', () => {
		expect(proseOf('docs/index.md').match(/\]\(/g)?.length).toBeGreaterThan(20);
		expect(problemOf('docs/index.md', 'nowhere.md')).toContain('leads nowhere');
		expect(problemOf('docs/index.md', 'delivery.md#nothing')).toContain('leads to no heading');
	});
});

describe('The site', () => {
	const config = read('docs/.vitepress/config.mts');
	const linked = [...config.matchAll(/link: '\/([^']*)'/g)].map(([, link = '']) => `docs/${link || 'index'}.md`);

	it('has every page in its sidebar, and no page that there is not', () => {
		expect([...linked].sort()).toEqual([...pages].sort());
	});

	it('has every page in the list of its first page', () => {
		const named = [...read('docs/index.md').matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => `docs/${link}`);
		expect(pages.filter((page) => page !== 'docs/index.md' && !named.includes(page))).toEqual([]);
	});

	it('names on its first page only pages that are there', () => {
		const links = [...read('docs/index.md').matchAll(/^ +link: \/(\S+)$/gm)].map(([, link = '']) => `docs/${link}.md`);
		expect(links.length).toBeGreaterThan(5);
		expect(links.filter((link) => !pages.includes(link))).toEqual([]);
	});
});

/** What a person sees who opens "Docs" in a node or a credential. */
describe('The help of nodes and credentials', () => {
	const inCode = [...filesIn('credentials', '.credentials.ts'), ...filesIn('nodes', '.node.ts')].map((file) => {
		const url = /documentationUrl\s*[:=]\s*'([^']+)'/.exec(read(file))?.[1];
		return [file, url ?? ''] as const;
	});
	const inCodex = filesIn('nodes', '.node.json').flatMap((file) =>
		[...read(file).matchAll(/"url":\s*"([^"]+)"/g)].map(([, url = '']) => [file, url] as const),
	);

	it('is there for each of them', () => {
		expect(inCode).toHaveLength(6);
		expect(inCodex).toHaveLength(4);
	});

	it.each([...inCode, ...inCodex])('%s opens a page of the documentation: %s', (_file, url) => {
		expect(url.startsWith(`${REPOSITORY}/blob/main/docs/`)).toBe(true);
		expect(problemOf('README.md', url.slice(`${REPOSITORY}/blob/main/`.length))).toBeUndefined();
	});
});
