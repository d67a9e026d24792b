import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { PROJECT_FOLDER } from '../support/package';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, string>;
}

interface Job {
	permissions?: Record<string, string>;
	strategy?: { matrix: Record<string, unknown> };
	steps: Step[];
}

interface Workflow {
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const FOLDER = join(PROJECT_FOLDER, '.github', 'workflows');
const workflows = readdirSync(FOLDER).map((file) => ({
	file,
	workflow: parse(readFileSync(join(FOLDER, file), 'utf8')) as Workflow,
}));
const jobs = workflows.flatMap(({ file, workflow }) =>
	Object.entries(workflow.jobs).map(([name, job]) => ({ name: `${file} ${name}`, job })),
);
const steps = jobs.flatMap(({ name, job }) => job.steps.map((step) => ({ name, step })));
const { scripts } = JSON.parse(readFileSync(join(PROJECT_FOLDER, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
};

const mayProveIdentity = ({ job }: { job: Job }) => job.permissions?.['id-token'] !== undefined;

/** The npm scripts that a job runs; one that is named by the matrix stands for all of that row. */
function scriptsOf({ steps, strategy }: Job): string[] {
	const commands = steps.flatMap((step) => [step.run ?? '', step.with?.version ?? '']);
	return commands.flatMap((command) =>
		[...command.matchAll(/npm (?:run (\$\{\{ matrix\.(\w+) \}\}|[\w:]+)|(test))/g)].flatMap(
			([, named = '', row, test]) => (row ? (strategy?.matrix[row] as string[]) : [test ?? named]),
		),
	);
}

describe('The workflows', () => {
	it('pin every action to a commit', () => {
		const unpinned = steps
			.flatMap(({ step }) => step.uses ?? [])
			.filter((action) => !/^[\w-]+\/[\w./-]+@[0-9a-f]{40}$/.test(action));
		expect(unpinned).toEqual([]);
		expect(steps.some(({ step }) => step.uses?.startsWith('actions/checkout@'))).toBe(true);
	});

	it('may only read unless a job says more', () => {
		expect(workflows.map(({ file, workflow }) => [file, workflow.permissions])).toEqual(
			workflows.map(({ file }) => [file, { contents: 'read' }]),
		);
	});

	it('let one job prove who it is, and that job only publishes what was checked', () => {
		const [publish, ...others] = jobs.filter(mayProveIdentity);
		expect(others).toEqual([]);
		expect(publish?.name).toBe('publish.yml publish');
		expect(publish?.job.permissions).toEqual({ 'id-token': 'write' });
		expect(publish?.job.steps.map(({ uses, run }) => uses?.replace(/@.*/, '') ?? run)).toEqual([
			'actions/setup-node',
			'actions/download-artifact',
			'sha256sum --check --strict <<< "$CHECKSUMS"',
			'npm publish "./$TARBALL" --provenance --access public --ignore-scripts',
		]);
	});

	it('publish only what passed all tests and the scanner', () => {
		const build = jobs.find(({ name }) => name === 'publish.yml build')?.job.steps.map(({ run }) => run) ?? [];
		const pack = build.findIndex((run) => run?.includes('npm pack'));
		const scan = build.findIndex((run) => run?.includes('scripts/lintPackage.mjs "$tarball"'));
		expect(build.indexOf('npm test')).toBeGreaterThan(-1);
		expect(build.indexOf('npm test')).toBeLessThan(pack);
		expect(pack).toBeLessThan(scan);
	});

	it('name npm scripts that are there', () => {
		const named = jobs.flatMap(({ job }) => scriptsOf(job));
		expect(named).toEqual(expect.arrayContaining(['build', 'lint', 'test', 'test:unit', 'bench', 'release:version']));
		expect(named.filter((name) => !(name in scripts))).toEqual([]);
	});
});
