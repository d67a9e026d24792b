import { credentialFile } from '../../../packages/register-app/src/credentialFile';
import { readOptions } from '../../../packages/register-app/src/options';

const values = new Map([
	['{application.appId}', 'app'],
	['{secret}', 'secret'],
]);
const pair = { certificate: 'CERTIFICATE', privateKey: 'KEY', der: 'DER' };
const N8N = ['--authentication', 'oAuth2', '--n8n-url', 'https://n8n.example.com'];

function written(args: string[], certificate?: typeof pair): unknown {
	const options = readOptions(args);
	if (typeof options === 'string') throw new Error('No options');
	return JSON.parse(credentialFile(options, 'tenant', values, certificate));
}

describe('credentialFile', () => {
	const permissions = ['Investigation.read', 'Investigation.manage'];

	it.each([
		[
			[],
			pair,
			'defenderCloudAppsApplicationApi',
			{ clientAuthentication: 'certificate', certificate: 'CERTIFICATE', privateKey: 'KEY', passphrase: '' },
		],
		[
			['--proof', 'secret'],
			undefined,
			'defenderCloudAppsApplicationApi',
			{ clientAuthentication: 'secret', clientSecret: 'secret' },
		],
		[
			['--authentication', 'user', '--username', 'svc@contoso.com'],
			undefined,
			'defenderCloudAppsUserApi',
			{ clientSecret: 'secret', permissions, username: 'svc@contoso.com', password: '' },
		],
		[N8N, undefined, 'defenderCloudAppsOAuth2Api', { clientSecret: 'secret', permissions }],
	])('%j makes one credential for the import', (args, certificate, type, fields) => {
		expect(written(args, certificate)).toEqual([
			{
				id: expect.stringMatching(/^[0-9a-f]{16}$/),
				name: 'n8n Defender for Cloud Apps',
				type,
				data: { cloud: 'commercial', apiUrl: '', tenantId: 'tenant', clientId: 'app', ...fields },
			},
		]);
	});

	it('names the sign-in host of a custom cloud', () => {
		const custom = ['--cloud', 'custom', '--login-url', 'https://login', '--graph-url', 'https://graph'];
		expect(written(custom, pair)).toMatchObject([{ data: { cloud: 'custom', loginUrl: 'https://login' } }]);
	});
});
