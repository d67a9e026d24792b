import { setTimeout as pause } from 'node:timers/promises';

import { step } from '../../scripts/bootstrap/progress';
import { oAuth2Fields, signedInCredential } from '../../scripts/demo/credential';
import type { N8nClient } from '../../scripts/host/client';
import type { CredentialIds } from '../../scripts/host/import';
import { ALL_PERMISSIONS, SEEDED_APPLICATIONS, SEEDED_USERS, type SimulatedTenant } from '../../simulated-tenant';
import { runAtOnce, showFailures } from './load';
import type { QueueMode } from './queueMode';
import { callableWorkflow } from './workflows';

const WORKERS = 4;
const ROUNDS = 12;
const EXECUTIONS_A_ROUND = 24;
const BETWEEN_REVOCATIONS_IN_MS = 11_000;

/** More than this test sends, so that only the sign-in is measured. */
const REQUESTS_A_MINUTE = 100_000;

/** What became of rounds of executions, each of which finds all tokens revoked. */
export interface SignInResult {
	/** Display name of the credential type. */
	credential: string;
	rounds: number;
	executions: number;
	/** Executions that did not end as a success. */
	failed: number;
	/** Requests for a token, over all rounds and workers. */
	tokenRequests: number;
}

interface Kind {
	authentication: string;
	credential: string;
	prepare: (queue: QueueMode) => Promise<CredentialIds>;
}

const unattended = async (
	client: N8nClient,
	tenant: SimulatedTenant,
	type: string,
	fields: Record<string, unknown>,
): Promise<CredentialIds> => {
	const { cloud, loginUrl, apiUrl, tenantId } = oAuth2Fields(tenant);
	const data = { cloud, loginUrl, apiUrl, tenantId, requestsPerMinute: REQUESTS_A_MINUTE, ...fields };
	return { [type]: { id: await client.createCredential(type, type, data), name: type } };
};

const KINDS: Kind[] = [
	{
		authentication: 'user',
		credential: 'User',
		prepare: async ({ client, tenant }) =>
			await unattended(client, tenant, 'defenderCloudAppsUserApi', {
				clientId: SEEDED_APPLICATIONS.serviceAccountClient.clientId,
				username: SEEDED_USERS.serviceAccount.username,
				password: SEEDED_USERS.serviceAccount.password,
				permissions: ALL_PERMISSIONS,
			}),
	},
	{
		authentication: 'application',
		credential: 'Application',
		prepare: async ({ client, tenant }) =>
			await unattended(client, tenant, 'defenderCloudAppsApplicationApi', {
				clientId: SEEDED_APPLICATIONS.daemon.clientId,
				clientAuthentication: 'secret',
				clientSecret: SEEDED_APPLICATIONS.daemon.secrets[0]?.value,
			}),
	},
	{
		authentication: 'oAuth2',
		credential: 'OAuth2',
		prepare: async ({ client, tenant }) =>
			await signedInCredential(client, tenant, { requestsPerMinute: REQUESTS_A_MINUTE }),
	},
];

async function measure(queue: QueueMode, { authentication, credential, prepare }: Kind): Promise<SignInResult> {
	const { client, tenant } = queue;
	tenant.reset();
	tenant.throttle.requestsPerMinute = undefined;
	const workflow = await callableWorkflow(client, await prepare(queue), authentication, 1);
	tenant.requests.length = 0;
	let failed = 0;
	for (let round = 0; round < ROUNDS; round++) {
		// A process may hand out a token for ten seconds after it obtained it, so revocations are further apart.
		await pause(BETWEEN_REVOCATIONS_IN_MS);
		tenant.revokeTokens();
		failed += (await runAtOnce(client, workflow, EXECUTIONS_A_ROUND)).failed;
	}
	if (failed > 0) await showFailures(client, workflow.id);
	const tokenRequests = tenant.requests.filter(({ host, path }) => host === 'login' && path.endsWith('/token')).length;
	return { credential, rounds: ROUNDS, executions: ROUNDS * EXECUTIONS_A_ROUND, failed, tokenRequests };
}

/** Rounds of executions over four workers. Before each round the tenant revokes every token that it has issued. */
export async function measureSignIn(queue: QueueMode): Promise<SignInResult[]> {
	await queue.use(WORKERS);
	const results: SignInResult[] = [];
	for (const kind of KINDS) {
		const title = `${ROUNDS} rounds of ${EXECUTIONS_A_ROUND} executions, ${kind.credential} credential`;
		results.push(await step(title, () => measure(queue, kind)));
	}
	return results;
}
