import { type DefaultTheme, defineConfig } from 'vitepress';

import { anchorOf, leavesTheSite } from './links.mjs';

const REPOSITORY = 'https://github.com/n8n-nodes-defender-cloud-apps/n8n-nodes-defender-cloud-apps';

/** The order in which somebody who has never seen the package needs the pages. A contract test finds one that is missing. */
const sidebar: DefaultTheme.SidebarItem[] = [
	{
		text: 'Start',
		items: [
			{ text: 'What it is', link: '/' },
			{ text: 'Credentials', link: '/credentials' },
			{ text: 'Permissions', link: '/permissions' },
			{ text: 'Troubleshooting', link: '/troubleshooting' },
			{ text: 'Pictures of every panel', link: '/gallery/README' },
			{ text: 'Playbooks', link: '/playbooks' },
			{ text: 'AI agents', link: '/ai-agents' },
			{ text: 'Coming from another tool', link: '/migrating' },
		],
	},
	{
		text: 'Operations',
		items: [
			{ text: 'Access', link: '/reference/access' },
			{ text: 'Activity', link: '/reference/activity' },
			{ text: 'Alert', link: '/reference/alert' },
			{ text: 'Discovery', link: '/reference/discovery' },
			{ text: 'Entity', link: '/reference/entity' },
			{ text: 'File', link: '/reference/file' },
			{ text: 'IP Range', link: '/reference/ip-range' },
		],
	},
	{
		text: 'Trigger',
		items: [
			{ text: 'What to expect, and its fields', link: '/reference/trigger' },
			{ text: 'What it promises', link: '/delivery' },
		],
	},
	{
		text: 'Records',
		items: [
			{ text: 'Filters', link: '/filters' },
			{ text: 'What comes out', link: '/records' },
			{ text: 'Very large results', link: '/large-results' },
			{ text: 'An alert with all around it', link: '/investigate' },
			{ text: 'Changes, and what guards them', link: '/changes' },
		],
	},
	{
		text: 'Running it',
		items: [
			{ text: 'Throttling', link: '/throttling' },
			{ text: 'Queue mode and scale-out', link: '/queue-mode' },
			{ text: 'Access > Diagnose', link: '/diagnose' },
			{ text: 'What happens under faults', link: '/faults' },
			{ text: 'Measured', link: '/bench' },
			{ text: 'n8n and Node.js versions', link: '/compatibility' },
			{ text: 'Support', link: '/support' },
		],
	},
	{
		text: 'For reviewers',
		items: [
			{ text: 'Verification by n8n', link: '/verification' },
			{ text: 'Threat model', link: '/threat-model' },
			{ text: 'Architecture', link: '/architecture' },
		],
	},
];

export default defineConfig({
	title: 'MDCA for n8n',
	description: 'n8n community nodes for Microsoft Defender for Cloud Apps',
	outDir: '../.work/docs-site',
	cacheDir: '../.work/docs-cache',
	cleanUrls: true,
	lastUpdated: false,
	ignoreDeadLinks: 'localhostLinks',
	sitemap: undefined,
	markdown: {
		// The pages are read on GitHub as well: anchors are made as there, and braces are only braces.
		anchor: { slugify: anchorOf },
		attrs: { disable: true },
		config(md) {
			for (const kind of ['text', 'code_inline'] as const) {
				const render = md.renderer.rules[kind];
				md.renderer.rules[kind] = (...given) => (render?.(...given) ?? '').replaceAll('{{', '&#123;&#123;');
			}
			md.core.ruler.push('links-to-the-repository', ({ tokens, env }) => {
				const { relativePath = '' } = env as { relativePath?: string };
				for (const token of tokens.flatMap(({ children }) => children ?? [])) {
					const isImage = token.type === 'image';
					const name = isImage ? 'src' : 'href';
					const target = leavesTheSite(token.attrGet(name) ?? '', relativePath);
					if (target !== undefined) token.attrSet(name, `${REPOSITORY}/${isImage ? 'raw' : 'blob'}/main/${target}`);
				}
			});
		},
	},
	themeConfig: {
		sidebar,
		outline: { level: [2, 3] },
		search: { provider: 'local' },
		socialLinks: [{ icon: 'github', link: REPOSITORY }],
	},
});
