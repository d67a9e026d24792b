/** What every kind of test shares; what each is for says scripts/test-run/main.ts, which runs them one kind after another. */
const project = (displayName, folders, more = {}) => ({
	displayName,
	testEnvironment: 'node',
	roots: folders.map((folder) => `<rootDir>/test/${folder}`),
	transform: {
		'^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.tests.json', diagnostics: false }],
	},
	// jest would take the host's thousands of packages for modules of the project.
	modulePathIgnorePatterns: ['<rootDir>/host/', '<rootDir>/.work/'],
	...more,
});

const setupFiles = ['<rootDir>/test/support/environment.ts', '<rootDir>/test/support/fuzzSettings.ts'];

module.exports = {
	testTimeout: 30_000,
	projects: [
		project('unit', ['unit', 'contract', 'simulated-tenant'], { setupFiles }),
		project('integration', ['integration'], { setupFiles }),
		project('proof', ['proof'], { setupFiles }),
		project('compatibility', ['compatibility']),
		project('registry', ['registry']),
		project('end-to-end', ['end-to-end'], { globalSetup: '<rootDir>/test/end-to-end/support/prepare.ts' }),
	],
};
