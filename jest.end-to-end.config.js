/** Tests in the real n8n, against the simulated tenant, some in a real browser: slow, one at a time. */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test/end-to-end'],
	transform: {
		'^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.tests.json', diagnostics: false }],
	},
	globalSetup: '<rootDir>/test/end-to-end/support/prepare.ts',
	testTimeout: 180_000,
	maxWorkers: 1,
	// What a failed test left open (a server, a browser) must not keep the run from ending.
	forceExit: true,
	// jest would take the host's thousands of packages for modules of the project.
	modulePathIgnorePatterns: ['<rootDir>/host/', '<rootDir>/.work/'],
};
