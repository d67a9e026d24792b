import { ensureServerCertificate } from './core/certificates';
import { httpAdapter } from './core/httpAdapter';
import { listen } from './core/listen';
import { newGuid } from './core/random';
import { sendDirectly } from './direct';
import { TENANT_DOMAIN, TENANT_ID } from './directory/seeded';
import { exchange } from './exchange';
import { TenantState } from './state';
import { storageServer } from './storage/server';
import type { IssueTokenOptions, SimulatedTenant, SimulatedTenantOptions } from './tenant';

/** Starts the simulated hosts; resolves once all listen. */
export async function startSimulatedTenant(options: SimulatedTenantOptions): Promise<SimulatedTenant> {
	const certificate = await ensureServerCertificate(options.certificateFolder);
	const state = new TenantState(options.seed ?? 'empty', options.now);
	const serve = async (host: 'login' | 'api' | 'graph', port = 0) => {
		return await listen(
			port,
			certificate,
			httpAdapter(host, async (request) => await exchange(state, request)),
		);
	};
	const login = await serve('login', options.loginPort);
	const api = await serve('api', options.apiPort);
	const graph = await serve('graph', options.graphPort);
	const storage = await listen(0, certificate, storageServer(state));
	state.storage.origin = storage.url;
	Object.assign(state, { loginUrl: login.url, apiUrl: api.url, graphUrl: graph.url });
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
	const user = state.directory.findUser(options.username ?? '') ?? state.directory.users[0];
	const clientId = options.clientId ?? state.directory.applications[0]?.clientId ?? newGuid();
	const isDelegated = options.kind === 'delegated';
	return await state.accessTokens.issueAccessToken({
		kind: options.kind,
		permissions: options.permissions,
		clientId,
		username: isDelegated ? (options.username ?? user?.username) : undefined,
		displayName: isDelegated ? user?.displayName : undefined,
		objectId: isDelegated ? (user?.id ?? newGuid()) : clientId,
		audience: options.audience,
		lifetimeInSeconds: options.lifetimeInSeconds ?? state.settings.tokenLifetimeInSeconds,
	});
}
