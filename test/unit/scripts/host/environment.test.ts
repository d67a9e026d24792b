import { n8nEnvironment } from '../../../../scripts/host/environment';

const installed = { version: '2.41.1', folder: '/n8n', node: '/node' };
const options = { installed, userFolder: '/folder', port: 5678, brokerPort: 20_001, healthPath: 'health-1' };

describe('The environment of n8n', () => {
	const before = { ...process.env };
	afterEach(() => {
		process.env = { ...before };
	});

	it.each([
		['N8N_ENCRYPTION_KEY', 'a setting of another n8n'],
		['DB_TYPE', 'the database of another n8n'],
		['EXECUTIONS_MODE', 'the mode of another n8n'],
		['NODE_ENV', 'the mode of a test run'],
		['npm_config_registry', 'a setting of npm'],
		['HTTPS_PROXY', 'a proxy'],
		['no_proxy', 'a proxy exception'],
	])('does not inherit %s, %s', (name) => {
		process.env[name] = 'foreign';
		expect(n8nEnvironment(options)[name]).toBeUndefined();
	});

	it('inherits everything else', () => {
		process.env.LANGUAGE = 'en';
		expect(n8nEnvironment(options).LANGUAGE).toBe('en');
	});

	it.each([
		['port', 'N8N_PORT', '5678'],
		['broker port', 'N8N_RUNNERS_BROKER_PORT', '20001'],
		['health check', 'N8N_ENDPOINT_HEALTH', 'health-1'],
		['user folder', 'N8N_USER_FOLDER', '/folder'],
		['address on the loopback', 'N8N_LISTEN_ADDRESS', '127.0.0.1'],
		['diagnostics, which are off', 'N8N_DIAGNOSTICS_ENABLED', 'false'],
	])('sets the %s', (_what, name, value) => {
		expect(n8nEnvironment(options)[name]).toBe(value);
	});

	it.each([
		['a certificate to trust', '/ca.pem', '/ca.pem'],
		['no certificate', undefined, undefined],
	])('passes on %s', (_what, certificateFile, expected) => {
		delete process.env.NODE_EXTRA_CA_CERTS;
		expect(n8nEnvironment({ ...options, certificateFile }).NODE_EXTRA_CA_CERTS).toBe(expected);
	});
});
