import type { TenantReply, TenantRequest } from '../core/exchangeTypes';
import { html, json } from '../core/replies';
import { type Route, findRoute } from '../core/routes';
import type { TenantState } from '../state';
import { authorize } from './authorize';
import { instanceDiscovery, openIdConfiguration, signingKeys } from './discovery';
import { describe, EntraError, entraErrorReply } from './errors';
import { enterDeviceCode, startDeviceCode } from './grants/deviceCode';
import { errorPage } from './pages';
import { answerConsent, approveMfa, signIn } from './signIn';
import { tokenEndpoint } from './token';

interface LoginRoute extends Route {
	/** Whether refusals are shown as a page for people. */
	isPage: boolean;
	handle(tenant: TenantState, request: TenantRequest, tenantName: string): Promise<TenantReply> | TenantReply;
}

function route(method: string, pattern: string, isPage: boolean, handle: LoginRoute['handle']): LoginRoute {
	return { method, pattern, isPage, handle };
}

const ROUTES: LoginRoute[] = [
	route('GET', '/common/discovery/instance', false, instanceDiscovery),
	route('GET', '/common/oauth2/deviceauth', true, enterDeviceCode),
	route('POST', '/common/oauth2/deviceauth', true, enterDeviceCode),
	route('GET', '/{tenant}/v2.0/.well-known/openid-configuration', false, (tenant, _request, name) =>
		openIdConfiguration(tenant, name),
	),
	route('GET', '/{tenant}/discovery/v2.0/keys', false, signingKeys),
	route('GET', '/{tenant}/oauth2/v2.0/authorize', true, authorize),
	route('POST', '/{tenant}/login', true, signIn),
	route('POST', '/{tenant}/mfa', true, approveMfa),
	route('POST', '/{tenant}/consent', true, answerConsent),
	route('POST', '/{tenant}/oauth2/v2.0/devicecode', false, startDeviceCode),
	route('POST', '/{tenant}/oauth2/v2.0/token', false, tokenEndpoint('v2')),
	route('POST', '/{tenant}/oauth2/token', false, tokenEndpoint('v1')),
];

/** Answers a request to the sign-in host. Its endpoints refuse with an AADSTS code, as JSON or on a page for people. */
export async function answerLogin(tenant: TenantState, request: TenantRequest): Promise<TenantReply> {
	const { match, methods } = findRoute(ROUTES, request.method, request.path);
	if (!match && methods.length > 0) return json(405, { error: 'invalid_request' }, { allow: methods.join(', ') });
	if (!match) return html(404, errorPage('The page was not found.'));
	const isTokenRequest = match.route.pattern.endsWith('/token');
	const throttled = isTokenRequest ? tenant.tokenWindow.admit(tenant.settings.tokenRequestsPerMinute) : undefined;
	if (throttled !== undefined) return tooManyRequests(tenant, throttled);
	try {
		return await match.route.handle(tenant, request, match.parameters.tenant ?? '');
	} catch (error) {
		if (!(error instanceof EntraError)) throw error;
		if (match.route.isPage) return html(400, errorPage(describe(error.problem, tenant.clock.now())));
		return entraErrorReply(error, tenant.clock.now(), request.headers['client-request-id']);
	}
}

function tooManyRequests(tenant: TenantState, seconds: number): TenantReply {
	return entraErrorReply(
		new EntraError({
			code: 90055,
			error: 'temporarily_unavailable',
			message: 'The server is temporarily unable to handle the request because there are too many incoming requests.',
			status: 429,
			headers: { 'retry-after': `${seconds}` },
		}),
		tenant.clock.now(),
	);
}
