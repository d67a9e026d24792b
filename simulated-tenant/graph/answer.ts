import type { TenantReply, TenantRequest } from '../core/exchangeTypes';
import { isObject, parsed } from '../core/json';
import { findRoute } from '../core/routes';
import { GRAPH_RESOURCE_ID } from '../directory/resources';
import type { User } from '../directory/types';
import type { TenantState } from '../state';
import { applicationEndpoints } from './applications';
import type { GraphEndpoint } from './call';
import { consentEndpoints } from './consents';
import { GraphError, graphRefusal } from './graphError';
import { peopleEndpoints } from './people';
import { servicePrincipalEndpoints } from './servicePrincipals';

const ENDPOINTS = [...peopleEndpoints, ...applicationEndpoints, ...servicePrincipalEndpoints, ...consentEndpoints];
const ROUTES = ENDPOINTS.map((one): GraphEndpoint => ({ ...one, pattern: `/v1.0${one.pattern}` }));

/** Answers a request to Microsoft Graph v1.0. No endpoint sees a request before its token and permission are checked. */
export async function answerGraph(tenant: TenantState, request: TenantRequest): Promise<TenantReply> {
	try {
		const { user, permissions } = await identify(tenant, request);
		const path = request.path.replaceAll('%27', "'").replace(/\((appId='[^']+')\)/, '/$1');
		const { match, methods } = findRoute(ROUTES, request.method, path);
		if (!match && methods.length > 0)
			throw new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
		if (!match) throw graphRefusal.unknownPath(request.path.split('/')[2] ?? '');
		assertAllowed(match.route, user, permissions);
		return match.route.handle({
			tenant,
			user,
			query: request.query,
			parameters: match.parameters,
			body: readBody(request),
		});
	} catch (error) {
		if (error instanceof GraphError) return error.reply(tenant.clock.now());
		throw error;
	}
}

async function identify(tenant: TenantState, request: TenantRequest): Promise<{ user: User; permissions: string[] }> {
	const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
	const verified = token === undefined ? undefined : await tenant.accessTokens.verify(token, GRAPH_RESOURCE_ID);
	const user = tenant.directory.findUser(verified?.username ?? '');
	if (!verified || !user) throw graphRefusal.invalidToken();
	return { user, permissions: verified.permissions };
}

function assertAllowed(endpoint: GraphEndpoint, user: User, permissions: string[]): void {
	const hasPermission =
		endpoint.permissions.length === 0 || endpoint.permissions.some((one) => permissions.includes(one));
	if (!hasPermission || (endpoint.needsAdministrator && !user.administrator)) throw graphRefusal.denied();
}

function readBody(request: TenantRequest): Record<string, unknown> {
	if (request.body === '') return {};
	if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
		throw new GraphError(
			415,
			'Request_BadRequest',
			'Write requests must contain a Content-Type header that specifies application/json.',
		);
	}
	const body = parsed(request.body);
	if (isObject(body)) return body;
	throw graphRefusal.invalid('Unable to read JSON request payload.');
}
