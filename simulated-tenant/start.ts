import { ensureServerCertificate } from './core/certificates';
import type { TenantRequest } from './core/exchangeTypes';
import { httpAdapter } from './core/httpAdapter';
import { listen } from './core/listen';
import { newGuid } from './core/random';
import { sendDirectly } from './direct';
import type { TokenSubject } from './directory/accessTokens';
import { TENANT_DOMAIN, TENANT_ID } from './directory/seeded';
import { exchange } from './exchange';
import { answerPortal } from './portal/answer';
import { TenantState } from './state';
import { storageServer } from './storage/server';
import type { IssueTokenOptions, SimulatedTenant, SimulatedTenantOptions } from './tenant';

/** Starts the simulated hosts. @returns the tenant, once all hosts listen */
export async function startSimulatedTenant(options: SimulatedTenantOptions): Promise<SimulatedTenant> {
	const certificate = await ensureServerCertificate(options.certificateFolder);
	const state = new TenantState(options.seed ?? 'empty', options.now);
	// What a person looks at is neither recorded nor disturbed by faults.
	const portalReply = (request: TenantRequest) =>
		options.portal && request.host === 'api' ? answerPortal(state, options.portal, request) : undefined;
	const serve = async (host: 'login' | 'api' | 'graph', port = 0) => {
		return await listen(
			port,
			certificate,
			httpAdapter(host, async (request) => portalReply(request) ?? (await exchange(state, request))),
		);
	};
	const login = await serve('login', options.loginPort);
	const api = await serve('api', options.apiPort);
	const graph = await serve('graph', options.graphPort);
	const storage = await listen(0, certificate, storageServer(state));
	state.storage.origin = storage.url;
	Object.assign(state, { loginUrl: login.url, apiUrl: api.url, graphUrl: graph.url });
	state.reset();
	return Object.assign(state, {
		certificateFile: certificate.certificateFile,
		certificate: certificate.certificate,
		tenantId: TENANT_ID,
		tenantDomain: TENANT_DOMAIN,
		issueToken: async (token: IssueTokenOptions) => await issueToken(state, token),
		revokeTokens: () => state.accessTokens.revokeAll(),
		revokeRefreshTokens: () => state.grants.revokeAll(),
		send: sendDirectly(state),
		stop: async () => {
			await Promise.all([login.stop(), api.stop(), graph.stop(), storage.stop()]);
		},
	});
}

async function issueToken(state: TenantState, options: IssueTokenOptions): Promise<string> {
	const { kind, permissions, audience, lifetimeInSeconds = state.settings.tokenLifetimeInSeconds } = options;
	const clientId = options.clientId ?? state.directory.applications[0]?.clientId ?? newGuid();
	return await state.accessTokens.issueAccessToken({
		...(kind === 'delegated' ? personOf(state, options.username) : applicationOf(clientId)),
		kind,
		permissions,
		clientId,
		audience,
		lifetimeInSeconds,
	});
}

type Identity = Pick<TokenSubject, 'username' | 'displayName' | 'objectId'>;

/** The first user of the directory answers for names that it does not have. */
function personOf({ directory }: TenantState, username: string | undefined): Identity {
	const user = directory.findUser(username ?? '') ?? directory.users[0];
	return {
		username: username ?? user?.username,
		displayName: user?.displayName,
		objectId: user?.id ?? newGuid(),
	};
}

function applicationOf(clientId: string): Identity {
	return { username: undefined, displayName: undefined, objectId: clientId };
}
