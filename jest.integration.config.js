/** The built nodes and credentials in n8n-core's own execution, against the simulated tenant. */
module.exports = {
	...require('./jest.config.js'),
	roots: ['<rootDir>/test/integration'],
};
