import type { CredentialIds } from '../../../scripts/host/import';
import { ALL_PERMISSIONS, SEEDED_APPLICATIONS, SEEDED_PORTAL_TOKEN, SEEDED_USERS } from '../../../simulated-tenant';
import type { WorkbenchFixture } from '../../end-to-end/support/workbench';
import { makeCertificate } from '../../support/certificates';

/** A way to sign in for which nobody has to be there. */
export interface SignIn {
	/** Value of the node's field Authentication. */
	authentication: string;
	type: string;
	/** What a user fills in. */
	fields: (workbench: WorkbenchFixture) => Promise<Record<string, unknown>> | Record<string, unknown>;
}

const connection = ({ tenant }: WorkbenchFixture) => ({
	cloud: 'custom',
	loginUrl: tenant.loginUrl,
	apiUrl: tenant.apiUrl,
	tenantId: tenant.tenantId,
});

async function applicationFields(workbench: WorkbenchFixture): Promise<Record<string, unknown>> {
	const { clientId } = SEEDED_APPLICATIONS.daemon;
	const { certificate, privateKey } = await makeCertificate();
	workbench.tenant.directory.applications
		.find((application) => application.clientId === clientId)
		?.certificates.push({ keyId: 'compatibility', certificate });
	return { ...connection(workbench), clientId, clientAuthentication: 'certificate', certificate, privateKey };
}

export const UNATTENDED: SignIn[] = [
	{
		authentication: 'user',
		type: 'defenderCloudAppsUserApi',
		fields: (workbench) => ({
			...connection(workbench),
			clientId: SEEDED_APPLICATIONS.serviceAccountClient.clientId,
			username: SEEDED_USERS.serviceAccount.username,
			password: SEEDED_USERS.serviceAccount.password,
			permissions: ALL_PERMISSIONS,
		}),
	},
	{ authentication: 'application', type: 'defenderCloudAppsApplicationApi', fields: applicationFields },
	{
		authentication: 'apiToken',
		type: 'defenderCloudAppsTokenApi',
		fields: ({ tenant }) => ({ cloud: 'custom', apiUrl: tenant.apiUrl, apiToken: SEEDED_PORTAL_TOKEN }),
	},
];

/** Creates a credential of that type in n8n. */
export async function createCredential(workbench: WorkbenchFixture, { type, fields }: SignIn): Promise<CredentialIds> {
	const id = await workbench.client.createCredential(type, type, await fields(workbench));
	return { [type]: { id, name: type } };
}
