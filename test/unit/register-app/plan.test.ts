import { readOptions } from '../../../packages/register-app/src/options';
import { planOf } from '../../../packages/register-app/src/plan';

const NOW = new Date(Date.UTC(2026, 0, 1));

function planFor(...args: string[]) {
	const options = readOptions(args);
	if (typeof options === 'string') throw new Error('No options');
	return planOf(options, NOW);
}

const requestsOf = (...args: string[]) =>
	planFor(...args).map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);

const LOOK = ["GET /servicePrincipals(appId='05a65629-4c1b-48c1-a78b-804c4abdd4af')", 'GET /applications'];
const ASSIGN = 'POST /servicePrincipals/{resource.id}/appRoleAssignedTo';

describe('planOf', () => {
	it.each([
		[[], [...LOOK, 'POST /applications', 'POST /servicePrincipals', ASSIGN, ASSIGN]],
		[['--no-admin-consent'], [...LOOK, 'POST /applications', 'POST /servicePrincipals']],
		[
			['--proof', 'secret', '--permissions', 'Settings.read'],
			[
				...LOOK,
				'POST /applications',
				'POST /applications/{application.id}/addPassword',
				'POST /servicePrincipals',
				ASSIGN,
			],
		],
		[
			['--authentication', 'user'],
			[...LOOK, 'POST /applications', 'POST /servicePrincipals', 'POST /oauth2PermissionGrants'],
		],
	])('%j asks %j', (args, requests) => expect(requestsOf(...args)).toEqual(requests));

	it.each([
		[[], { keyCredentials: [expect.objectContaining({ key: '{certificate}' })] }],
		[['--authentication', 'user'], { isFallbackPublicClient: true }],
		[
			['--authentication', 'oAuth2', '--n8n-url', 'https://n8n.example.com'],
			{ web: { redirectUris: ['https://n8n.example.com/rest/oauth2-credential/callback'] } },
		],
		[
			['--authentication', 'oAuth2', '--proof', 'none', '--n8n-url', 'https://n8n.example.com'],
			{ publicClient: { redirectUris: ['https://n8n.example.com/rest/oauth2-credential/callback'] } },
		],
	])('%j registers %j', (args, body) => {
		const application = planFor(...args).find(({ role }) => role === 'application');
		expect(application?.body).toMatchObject({ signInAudience: 'AzureADMyOrg', ...body });
	});

	it('looks for the name as it is, quotation mark included', () => {
		const look = planFor('--name', "Contoso's n8n").find(({ role }) => role === 'look');
		expect(decodeURIComponent(look?.path ?? '')).toContain("displayName eq 'Contoso''s n8n'");
	});

	it('lets a secret end after the given days', () => {
		const secret = planFor('--proof', 'secret', '--valid-days', '30').find(({ path }) => path.endsWith('addPassword'));
		expect(secret?.title).toBe('add a client secret that expires on 2026-01-31');
		expect(secret?.body).toEqual({
			passwordCredential: { displayName: 'n8n', endDateTime: '2026-01-31T00:00:00.000Z' },
		});
	});

	it('lets only the consent fail', () => {
		const consents = planFor().filter(({ isConsent }) => isConsent);
		expect(consents.map(({ title }) => title)).toEqual([
			'grant admin consent for Investigation.read',
			'grant admin consent for Investigation.manage',
		]);
	});
});
