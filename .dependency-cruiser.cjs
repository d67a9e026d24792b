/**
 * Which folder may import which, written once. A thing lives in one room, machinery lives below it, and no import runs
 * back up. A room may always import itself.
 */
const NODE = 'nodes/DefenderCloudApps';
const COMMON = 'credentials/common';
const TENANT = 'simulated-tenant';
const TOOL = 'packages/register-app';

/** Each room, and the rooms below it. A room that is not listed here may import anything (tests, scripts). */
const ROOMS = {
	[`${NODE}/values`]: ['vendor'],
	[`${NODE}/call.ts`]: [`${NODE}/values`, `${NODE}/(permissions|roles).ts`, `${NODE}/transport`],
	[`${NODE}/(permissions|roles).ts`]: [`${COMMON}/permissions.ts`],
	[`${NODE}/(packageVersion|hints).ts`]: [],
	[`${NODE}/transport`]: [`${NODE}/values`, `${NODE}/(permissions|roles).ts`, COMMON],
	[`${NODE}/fields`]: [`${NODE}/values`, `${NODE}/call.ts`, `${NODE}/(permissions|roles).ts`, `${NODE}/transport`],
	[`${NODE}/lists`]: [
		`${NODE}/values`,
		`${NODE}/(call|hints).ts`,
		`${NODE}/(permissions|roles).ts`,
		`${NODE}/fields`,
		`${NODE}/transport`,
		'vendor',
	],
	[`${NODE}/resources/access/diagnosis`]: [
		`${NODE}/values`,
		`${NODE}/call.ts`,
		`${NODE}/(permissions|roles|packageVersion).ts`,
		`${NODE}/fields`,
		`${NODE}/transport`,
		COMMON,
	],
	[`${NODE}/resources`]: [
		`${NODE}/values`,
		`${NODE}/(call|hints).ts`,
		`${NODE}/(permissions|roles|packageVersion).ts`,
		`${NODE}/fields`,
		`${NODE}/lists`,
		`${NODE}/transport`,
		COMMON,
		'vendor',
	],
	// Pure as well: how far a list can be paged.
	[`${NODE}/trigger/bookmark`]: [`${NODE}/values`, `${NODE}/transport/pages.ts`],
	[`${NODE}/trigger`]: [
		`${NODE}/values`,
		`${NODE}/call.ts`,
		`${NODE}/(permissions|roles).ts`,
		`${NODE}/fields`,
		`${NODE}/lists`,
		`${NODE}/resources`,
		`${NODE}/transport`,
	],
	[`${COMMON}/entra`]: [`${COMMON}/[^/]+.ts`, 'vendor'],
	[`${COMMON}/fields`]: [`${COMMON}/[^/]+.ts`],
	[`${COMMON}/test`]: [`${COMMON}/[^/]+.ts`, `${COMMON}/entra`],
	[COMMON]: ['vendor'],
	[TOOL]: [`${COMMON}/[^/]+.ts`, `${COMMON}/entra`],
	'vendor/build': [],
	vendor: [],
	[`${TENANT}/core`]: [],
	[`${TENANT}/records`]: [`${TENANT}/core`],
	[`${TENANT}/filters`]: [`${TENANT}/core`, `${TENANT}/records`],
	[`${TENANT}/directory`]: [`${TENANT}/core`],
	[`${TENANT}/storage/builtInStorage.ts`]: [`${TENANT}/core`],
	[`${TENANT}/state.ts`]: ['core', 'records', 'directory', 'storage/builtInStorage.ts'].map(
		(below) => `${TENANT}/${below}`,
	),
	[`${TENANT}/api`]: ['core', 'records', 'filters', 'state.ts', 'storage/builtInStorage.ts'].map(
		(below) => `${TENANT}/${below}`,
	),
	[`${TENANT}/(entra|graph)`]: ['core', 'directory', 'state.ts'].map((below) => `${TENANT}/${below}`),
	[`${TENANT}/portal`]: ['core', 'records', 'state.ts'].map((below) => `${TENANT}/${below}`),
	[`${TENANT}/storage`]: [`${TENANT}/core`, `${TENANT}/state.ts`],
	[TENANT]: [],
};

/** What is listed first lies deepest; a folder inside another has its own row. */
const inner = (room) => Object.keys(ROOMS).filter((other) => other !== room && other.startsWith(`${room}/`));

const pattern = (room) => `^${room.replaceAll('.ts', '\\.ts')}(/|$)`;

const roomRules = Object.entries(ROOMS).map(([room, below]) => ({
	name: `${room} imports only what lies below`,
	severity: 'error',
	from: { path: pattern(room), pathNot: inner(room).map(pattern) },
	to: {
		path: '^(nodes|credentials|packages|vendor|simulated-tenant|scripts|test|bench)/',
		pathNot: [room, ...below].map(pattern),
	},
}));

module.exports = {
	forbidden: [
		{ name: 'no circle', severity: 'error', from: {}, to: { circular: true } },
		...roomRules,
		{
			name: 'resources keep apart',
			comment: 'What two resources need lives below both, or is handed in by the table of all.',
			severity: 'error',
			from: { path: `^${NODE}/resources/([^/]+)/` },
			to: { path: `^${NODE}/resources/[^/]+/`, pathNot: `^${NODE}/resources/$1/` },
		},
		{
			name: 'resources do not import the table of all',
			severity: 'error',
			from: { path: `^${NODE}/resources/[^/]+/` },
			to: { path: `^${NODE}/resources/(index|router|description|menus|investigationSources)\\.ts$` },
		},
		{
			name: 'pure logic imports nothing of n8n',
			severity: 'error',
			from: { path: `^${NODE}/(values|trigger/bookmark)/` },
			to: { path: '^node_modules/n8n-', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'no node reaches the machine',
			comment: 'Files, environment, processes and sockets are for the tool that registers apps, a package of its own.',
			severity: 'error',
			from: { path: '^(nodes|credentials|vendor)/', pathNot: '^vendor/build/' },
			to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
		},
		{
			name: 'what n8n installs needs no package',
			comment: 'n8n installs no dependencies of a community package; vendor bundles what is needed.',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { path: '^node_modules/', pathNot: '^node_modules/n8n-workflow/', dependencyTypesNot: ['type-only'] },
		},
	],
	options: {
		tsConfig: { fileName: 'tsconfig.tests.json' },
		tsPreCompilationDeps: true,
		detectProcessBuiltinModuleCalls: false,
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '(^|/)dist/|^(host|\\.work|coverage)/' },
	},
};
