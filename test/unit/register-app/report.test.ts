import { readOptions } from '../../../packages/register-app/src/options';
import { planOf } from '../../../packages/register-app/src/plan';
import { dryRun, farewell, leftBehind, overview } from '../../../packages/register-app/src/report';

const NOW = new Date(Date.UTC(2026, 0, 1));
const person = { accessToken: 'token', tenantId: 'tenant', username: 'admin@contoso.com' };
const values = new Map([
	['{application.appId}', 'app'],
	['{secret}', 'top secret'],
]);

function optionsOf(...args: string[]) {
	const options = readOptions(args);
	if (typeof options === 'string') throw new Error('No options');
	return options;
}

describe('the overview', () => {
	it('numbers every step, and the file', () => {
		const options = optionsOf('--no-admin-consent', '--output', 'file.json');
		const lines = overview(planOf(options, NOW), options).split('\n');
		expect(lines.map((line) => line.slice(0, 4).trim())).toEqual(['You', '1.', '2.', '3.', '4.', '5.', 'Admi']);
		expect(lines.at(-2)).toBe('  5. write the n8n credential to file.json (readable by you only)');
	});
});

describe('a dry run', () => {
	it('prints requests with placeholders', () => {
		const options = optionsOf('--proof', 'secret');
		const text = dryRun(planOf(options, NOW), options);
		expect(text).toContain('POST https://graph.microsoft.com/v1.0/applications/{application.id}/addPassword');
		expect(text).toMatch(/nobody signed in, nothing was sent\.$/);
	});
});

describe('the farewell', () => {
	const consent = 'https://login.microsoftonline.com/tenant/adminconsent?client_id=app';

	it.each([
		[[], undefined, ["the app's private key"], [consent]],
		[['--proof', 'secret'], undefined, ['what opens the app'], [consent]],
		[['--no-admin-consent'], undefined, [`An administrator has to consent: ${consent}`], ['not granted']],
		[[], 'Denied.', ['Admin consent was not granted. Denied.', consent], []],
		[['--authentication', 'user'], undefined, ['enter the password of the service account'], []],
		[
			['--authentication', 'oAuth2', '--n8n-url', 'https://n8n.example.com'],
			undefined,
			['press Connect my account'],
			['enter the password'],
		],
	])('after %j with the refusal %j says %j', (args, consentRefusal, says, leavesOut) => {
		const text = farewell(optionsOf(...args), person, { values, consentRefusal });
		expect(text).toContain("Done. The app's Application (client) ID is app.");
		for (const words of says) expect(text).toContain(words);
		for (const words of leavesOut) expect(text).not.toContain(words);
		expect(text).not.toMatch(/top secret|token/);
	});
});

describe('what is left behind', () => {
	it.each([
		[[], undefined],
		[['{application.appId}'], /\(x\) was already created\. Run the tool again with the same --name/],
		[['{application.appId}', '{servicePrincipal.id}'], /\(x\) was already created\. Delete it/],
	])('with %j', (known, words) => {
		const text = leftBehind(optionsOf(), new Map(known.map((placeholder) => [placeholder, 'x'])));
		if (words) expect(text).toMatch(words);
		else expect(text).toBeUndefined();
	});
});
