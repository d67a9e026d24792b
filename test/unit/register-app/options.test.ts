import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { version } from '../../../packages/register-app/package.json';
import { OptionProblem, readOptions } from '../../../packages/register-app/src/options';
import { PROJECT_FOLDER } from '../../support/package';

/** All that looks like an option, each once. */
const optionsIn = (text: string) => [...new Set(text.match(/(?<![\w-])--[a-z][a-z0-9-]+/g))];

/** The text that is shown instead of a run. */
function textFor(option: string): string {
	const text = readOptions([option]);
	if (typeof text !== 'string') throw new Error(`${option} starts a run`);
	return text;
}

/** Whether the tool has no such option. */
function isUnknown(option: string): boolean {
	try {
		readOptions([option]);
		return false;
	} catch (error) {
		return String(error).includes('Unknown option');
	}
}

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
		expect(readOptions(['--permissions', 'settings.READ, Settings.read,discovery.read'])).toMatchObject({
			permissions: ['Settings.read', 'Discovery.read'],
		});
	});

	it('returns the help with every option when it is asked for', () => {
		const help = textFor('--help');
		expect(help).toMatch(/^Registers an app .*npx defender-cloud-apps-register-app \[options\]/s);
		expect(optionsIn(help).filter(isUnknown)).toEqual([]);
		expect(optionsIn(help)).toHaveLength(19);
	});

	it.each(['packages/register-app/README.md', 'docs/credentials.md'])('knows every option that %s names', (file) => {
		const named = optionsIn(readFileSync(join(PROJECT_FOLDER, file), 'utf8').replace(/^n8n import.*$/gm, ''));
		expect(named.filter(isUnknown)).toEqual([]);
		expect(named.length).toBeGreaterThan(5);
	});

	it('returns its version when it is asked for', () => {
		expect(textFor('--version')).toBe(version);
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
		[['--nonsense'], "Unknown option '--nonsense'. See --help for all options."],
		[['register-app'], "Unexpected argument 'register-app'. See --help for all options."],
		[['--name'], "Option '--name <value>' argument missing. See --help for all options."],
	])('refuses %j', (args, message) => {
		expect(() => readOptions(args)).toThrow(OptionProblem);
		expect(() => readOptions(args)).toThrow(message);
	});
});
