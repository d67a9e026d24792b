/** The proof of the trigger over very many random histories: a minute or two, so apart from the fast tests. */
module.exports = {
	...require('./jest.config.js'),
	roots: ['<rootDir>/test/proof'],
	testPathIgnorePatterns: [],
	maxWorkers: 1,
};
