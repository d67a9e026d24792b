import { createPrivateKey } from 'node:crypto';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { SEEDED_APPLICATIONS } from '../../../simulated-tenant';
import { makeCertificate } from '../../support/certificates';
import { textOf } from '../../support/text';
import type { CredentialsFixture } from './credentialsFixture';
import type { CredentialsHost } from './credentialsHost';

export interface Situation {
	credential: 'user' | 'application with secret' | 'application with certificate';
	name: string;
	/** Begin of what the user reads. */
	reads: string;
	/** Entra's code, where Entra was asked and refused. */
	code?: string;
	/** Makes the credential, and the tenant as it has to be. */
	prepare: (fixture: CredentialsFixture) => Promise<CredentialsHost> | CredentialsHost;
}

type Change = (fixture: CredentialsFixture, host: CredentialsHost) => Promise<void> | void;

const NOBODY = '99999999-9999-4999-8999-999999999999';

function changed(fields: ICredentialDataDecryptedObject): Change {
	return (_fixture, host) => {
		host.store.stored[host.type] = { ...host.stored, ...fields };
	};
}

/** Entra's own faults and the values that every credential has: the same for all. */
const COMMON: Array<[string, Change, string, string?]> = [
	['unknown tenant', changed({ tenantId: NOBODY }), 'Entra does not know this tenant', 'AADSTS90002'],
	['unknown app', changed({ clientId: NOBODY }), 'Entra does not know this app in the tenant', 'AADSTS700016'],
	['tenant id is no id', changed({ tenantId: '../x' }), "The credential's Tenant ID is not one that Entra knows"],
	['client id is no id', changed({ clientId: 'my app' }), "The credential's Application (Client) ID is not an ID"],
	[
		'throttled',
		(fixture) => void (fixture.tenant.settings.tokenRequestsPerMinute = 0),
		'Entra is throttling the sign-ins of this tenant or app',
		'AADSTS90055',
	],
	[
		'connection cut',
		(fixture) => fixture.tenant.faults.add({ match: { host: 'login' }, answer: 'reset', times: 9 }),
		'The sign-in host ',
	],
	[
		'web page instead of Entra',
		(fixture) => fixture.tenant.faults.add({ match: { host: 'login' }, answer: 'html', times: 9 }),
		'The sign-in host ',
	],
	[
		'redirect elsewhere',
		(fixture) => fixture.tenant.faults.add({ match: { host: 'login' }, answer: 'redirect', times: 9 }),
		'The sign-in host ',
	],
];

const USER: Array<[string, Change, string, string?]> = [
	[
		'wrong password',
		changed({ password: 'Wrong-Password-1' }),
		'The user name or the password is wrong',
		'AADSTS50126',
	],
	[
		'unknown user',
		changed({ username: 'nobody@contoso.onmicrosoft.com' }),
		'Entra does not know this user name in the tenant',
		'AADSTS50034',
	],
	[
		'disabled account',
		(fixture, host) => void (fixture.accountOf(host).enabled = false),
		'The account is disabled',
		'AADSTS50057',
	],
	[
		'MFA in the way',
		(fixture, host) => void (fixture.accountOf(host).mfa = true),
		'Entra asks this account for multifactor authentication',
		'AADSTS50076',
	],
	[
		'Conditional Access in the way',
		(fixture, host) => void (fixture.accountOf(host).conditionalAccess = true),
		'A Conditional Access policy blocks this sign-in',
		'AADSTS53003',
	],
	[
		'consent missing',
		(fixture) => void (fixture.tenant.directory.consents = []),
		'Consent is missing for a permission of this credential',
		'AADSTS65001',
	],
	[
		'app is no public client',
		changed({ clientId: SEEDED_APPLICATIONS.webClient.clientId }),
		'The app registration asks for a client secret',
		'AADSTS7000218',
	],
	[
		'secret for a public client',
		changed({ clientSecret: 'A-Secret-Nobody-Needs' }),
		'The app registration is a public client',
		'AADSTS700025',
	],
	[
		'wrong client secret',
		changed({ clientId: SEEDED_APPLICATIONS.webClient.clientId, clientSecret: 'Wrong-Client-Secret' }),
		'The client secret is wrong',
		'AADSTS7000215',
	],
	[
		'single-tenant app at organizations',
		changed({ tenantId: 'organizations' }),
		'This app registration is for one tenant only',
		'AADSTS50194',
	],
	['no password', changed({ password: '' }), "The credential's Password is empty"],
	['no username', changed({ username: ' ' }), "The credential's Username is empty"],
];

const WITHOUT_ROLES: Change = (fixture) => void (fixture.tenant.directory.roleAssignments = []);
const NO_CONSENT = 'Consent is missing: the token carries no permission';
const NOT_ONE_TENANT = 'An application signs in at one tenant, and organizations means any tenant';

const SECRET: Array<[string, Change, string, string?]> = [
	['wrong secret', changed({ clientSecret: 'Wrong-Client-Secret' }), 'The client secret is wrong', 'AADSTS7000215'],
	['expired secret', expireSecret, 'The client secret has expired', 'AADSTS7000222'],
	['no secret', changed({ clientSecret: '' }), "The credential's Client Secret is empty"],
	['consent missing', WITHOUT_ROLES, NO_CONSENT],
	['tenant organizations', changed({ tenantId: 'organizations' }), NOT_ONE_TENANT],
];

const CERTIFICATE: Array<[string, Change, string, string?]> = [
	[
		'certificate not registered',
		(fixture, host) => void (fixture.applicationOf(host).certificates = []),
		'The certificate is not registered for this app',
		'AADSTS700027',
	],
	[
		'certificate that has ended, as Entra sees it',
		(fixture) => fixture.tenant.clock.advance(500 * 86_400_000),
		'The certificate has expired, is not valid yet, or was revoked',
		'AADSTS700027',
	],
	['good, with an encrypted key', encryptKey('opens the key'), ''],
	[
		'encrypted key and the wrong passphrase',
		encryptKey('does not open it'),
		'The private key does not open with this passphrase',
	],
	[
		'clock an hour off',
		(fixture) => fixture.tenant.clock.advance(-3_600_000),
		'Entra does not accept the time in the sign-in',
		'AADSTS700024',
	],
	[
		'certificate expired',
		async (_fixture, host) => await changed({ ...(await makeCertificate(-400, -1)) })(_fixture, host),
		'The certificate expired on ',
	],
	[
		'key of another certificate',
		async (_fixture, host) => await changed({ privateKey: (await makeCertificate()).privateKey })(_fixture, host),
		'The private key does not belong to the certificate',
	],
	['consent missing', WITHOUT_ROLES, NO_CONSENT],
	['tenant organizations', changed({ tenantId: 'organizations' }), NOT_ONE_TENANT],
];

function expireSecret(fixture: CredentialsFixture, host: CredentialsHost): void {
	for (const secret of fixture.applicationOf(host).secrets) secret.expiresAt = Date.now() - 86_400_000;
}

function encryptKey(passphrase: string): Change {
	return (fixture, host) => {
		const key = createPrivateKey(textOf(host.stored.privateKey));
		const privateKey = key
			.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'opens the key' })
			.toString();
		return changed({ privateKey, passphrase })(fixture, host);
	};
}

async function withCertificate(fixture: CredentialsFixture): Promise<CredentialsHost> {
	const pair = await makeCertificate();
	const host = fixture.application({ clientAuthentication: 'certificate', clientSecret: '', ...pair });
	fixture.applicationOf(host).certificates = [{ keyId: 'k', certificate: pair.certificate }];
	return host;
}

function situations(
	credential: Situation['credential'],
	make: Situation['prepare'],
	rows: Array<[string, Change, string, string?]>,
): Situation[] {
	return [['good', () => undefined, ''] as [string, Change, string], ...rows, ...COMMON].map(
		([name, change, reads, code]) => ({
			credential,
			name,
			reads,
			...(code && { code }),
			prepare: async (fixture) => {
				const host = await make(fixture);
				await change(fixture, host);
				return host;
			},
		}),
	);
}

/** Every credential in every situation that a user may meet. */
export const SITUATIONS: Situation[] = [
	...situations('user', (fixture) => fixture.user(), USER),
	...situations('application with secret', (fixture) => fixture.application(), SECRET),
	...situations('application with certificate', withCertificate, CERTIFICATE),
];
