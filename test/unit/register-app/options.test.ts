import { OptionProblem, readOptions } from '../../../packages/register-app/src/options';

describe('readOptions', () => {
	it('prepares an application with a certificate by default', () => {
		expect(readOptions([])).toMatchObject({
			authentication: 'application',
			proof: 'certificate',
			permissions: ['Investigation.read', 'Investigation.manage'],
			tenantId: 'organizations',
			graphUrl: 'https://graph.microsoft.com',
			validDays: 365,
			withConsent: true,
			isDryRun: false,
			isAgreed: false,
		});
	});

	it.each([
		['commercial', 'https://graph.microsoft.com'],
		['gcc', 'https://graph.microsoft.com'],
		['gccHigh', 'https://graph.microsoft.us'],
		['dod', 'https://dod-graph.microsoft.us'],
	])('knows where Microsoft Graph is in the cloud %s', (cloud, graphUrl) => {
		expect(readOptions(['--cloud', cloud])).toMatchObject({ cloud, graphUrl });
	});

	it.each([
		[['--authentication', 'user'], 'none'],
		[['--authentication', 'user', '--proof', 'secret'], 'secret'],
		[['--authentication', 'oauth2', '--n8n-url', 'https://n8n.example.com'], 'secret'],
		[['--proof', 'secret'], 'secret'],
	])('%j means the proof %s', (args, proof) => {
		expect(readOptions(args)).toMatchObject({ proof });
	});

	it('spells permissions as Microsoft does, each once', () => {
		expect(readOptions(['--permissions', 'settings.READ, Settings.read,discovery.read'])?.permissions).toEqual([
			'Settings.read',
			'Discovery.read',
		]);
	});

	it('returns nothing when help is asked for', () => {
		expect(readOptions(['--help'])).toBeUndefined();
	});

	it.each([
		[['--authentication', 'saml'], "--authentication cannot be 'saml' here"],
		[['--proof', 'none'], "--proof cannot be 'none' here. Choose one of: certificate, secret"],
		[['--authentication', 'user', '--proof', 'certificate'], "--proof cannot be 'certificate' here"],
		[['--permissions', 'Everything'], "--permissions cannot be 'Everything' here"],
		[['--permissions', ','], '--permissions names no permission'],
		[['--valid-days', '0'], '--valid-days must be a whole number from 1 to 730'],
		[['--valid-days', '731'], '--valid-days must be'],
		[['--valid-days', '1.5'], '--valid-days must be'],
		[['--authentication', 'oAuth2'], '--n8n-url is needed here'],
		[
			['--authentication', 'oAuth2', '--n8n-url', 'http://n8n.example.com'],
			'--n8n-url is needed here, as an https address',
		],
		[['--cloud', 'custom'], '--graph-url is needed here'],
		[['--name', 'my {secret}'], '--name needs 1 to 120 characters, without braces'],
		[['--name', ' '], '--name needs'],
		[['--nonsense'], '--nonsense'],
	])('refuses %j', (args, message) => {
		expect(() => readOptions(args)).toThrow(OptionProblem);
		expect(() => readOptions(args)).toThrow(message);
	});
});
