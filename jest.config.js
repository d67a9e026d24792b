/** The fast part: unit and contract tests, and those of the simulated tenant. */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test/unit', '<rootDir>/test/contract', '<rootDir>/test/simulated-tenant'],
	transform: {
		'^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.tests.json', diagnostics: false }],
	},
	setupFiles: ['<rootDir>/test/support/environment.ts'],
	// jest would take the host's thousands of packages for modules of the project.
	modulePathIgnorePatterns: ['<rootDir>/host/', '<rootDir>/.work/'],
	testTimeout: 30_000,
};
