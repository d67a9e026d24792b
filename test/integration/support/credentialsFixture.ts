import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { SEEDED_APPLICATIONS, SEEDED_PORTAL_TOKEN, SEEDED_USERS } from '../../../simulated-tenant';
import { TenantFixture } from '../../support/tenant';
import { connectionTo } from '../../support/tenantCredentials';
import { CredentialsHost } from './credentialsHost';

/** A simulated tenant, and credentials that fit it. */
export class CredentialsFixture extends TenantFixture {
	/** A service account of its own at the seeded public client. */
	user(fields: ICredentialDataDecryptedObject = {}): CredentialsHost {
		const account = this.tenant.directory.addUser({ displayName: 'service account' });
		return new CredentialsHost('defenderCloudAppsUserApi', {
			...connectionTo(this.tenant),
			clientId: SEEDED_APPLICATIONS.serviceAccountClient.clientId,
			username: account.username,
			password: account.password,
			permissions: ['Investigation.read', 'Investigation.manage'],
			...fields,
		});
	}

	/** An application of its own with a secret and all permissions. */
	application(fields: ICredentialDataDecryptedObject = {}): CredentialsHost {
		const application = this.tenant.directory.addApplication({
			displayName: 'daemon',
			secrets: [{ keyId: 'k', value: `secret-${Math.random()}`, expiresAt: Date.UTC(2099, 0, 1) }],
		});
		this.tenant.directory.assignRoles(application, ['Investigation.read']);
		return new CredentialsHost('defenderCloudAppsApplicationApi', {
			...connectionTo(this.tenant),
			clientId: application.clientId,
			clientAuthentication: 'secret',
			clientSecret: application.secrets[0]?.value ?? '',
			...fields,
		});
	}

	legacyToken(fields: ICredentialDataDecryptedObject = {}): CredentialsHost {
		return new CredentialsHost('defenderCloudAppsTokenApi', {
			...connectionTo(this.tenant),
			apiToken: SEEDED_PORTAL_TOKEN,
			...fields,
		});
	}

	/** The account that `user` made for a credential. */
	accountOf(host: CredentialsHost) {
		const found = this.tenant.directory.users.find(({ username }) => username === host.stored.username);
		return found ?? SEEDED_USERS.serviceAccount;
	}

	applicationOf(host: CredentialsHost) {
		const found = this.tenant.directory.applications.find(({ clientId }) => clientId === host.stored.clientId);
		if (!found) throw new Error('The credential names no application of the tenant');
		return found;
	}

	get alertsUrl(): string {
		return `${this.tenant.apiUrl}/api/v1/alerts/`;
	}

	/** The kinds of token requests that Entra received, in order. */
	get grants(): string[] {
		return this.tenant.requests
			.filter(({ host, path }) => host === 'login' && path.endsWith('/token'))
			.map(({ body }) => String((body as { grant_type?: string }).grant_type));
	}

	/** Status of each request that the API received, in order. */
	get apiStatuses(): Array<number | undefined> {
		return this.tenant.requests.filter(({ host }) => host === 'api').map(({ status }) => status);
	}
}
