import type { TenantReply, TenantRequest } from '../core/exchangeTypes';
import { isObject, parsed } from '../core/json';
import { json } from '../core/replies';
import { findRoute } from '../core/routes';
import { InvalidFilter } from '../filters/filterTypes';
import type { TenantState } from '../state';
import { activityEndpoints } from './activities';
import { alertEndpoints } from './alerts';
import { ApiError, consolePage, notValid } from './apiError';
import { assertAllowed, identifyCaller } from './caller';
import { closeAlertEndpoints } from './closeAlerts';
import { discoveryEndpoints } from './discovery';
import { discoveryUploadEndpoints } from './discoveryUpload';
import type { Endpoint } from './endpoint';
import { entityEndpoints } from './entities';
import { fileEndpoints } from './files';
import { governanceEndpoints } from './governance';
import { subnetEndpoints } from './subnets';

const ENDPOINTS: Endpoint[] = [
	...alertEndpoints,
	...closeAlertEndpoints,
	...activityEndpoints,
	...entityEndpoints,
	...subnetEndpoints,
	...discoveryEndpoints,
	...discoveryUploadEndpoints,
	...fileEndpoints,
	...governanceEndpoints,
];

/**
 * Answers a request to the API, which is found below `/api` and `/cas/api`. No endpoint sees a request before its path,
 * token, throttle, method, permission and JSON are checked, in this order, which the service's own answers suggest.
 */
export async function answerApi(tenant: TenantState, request: TenantRequest): Promise<TenantReply> {
	const path = withSlash(request, /^(?:\/cas)?\/api(\/.*)$/.exec(request.path)?.[1]);
	const { match, methods } = findRoute(ENDPOINTS, request.method, path ?? '');
	if (path === undefined || methods.length === 0) return consolePage();
	try {
		const caller = await identifyCaller(tenant, request);
		const throttled = tenant.throttle.admit();
		if (throttled) return throttled;
		if (!match) return json(405, { detail: `Method "${request.method}" not allowed.` }, { allow: methods.join(', ') });
		const { action, handle } = match.route;
		assertAllowed(tenant, caller, action);
		const body = readBody(request);
		return await handle({ tenant, request, caller, parameters: match.parameters, body });
	} catch (error) {
		if (error instanceof ApiError) return error.reply;
		if (error instanceof InvalidFilter) return notValid('filters', error.value).reply;
		throw error;
	}
}

/** `GET` also finds lists and records without their last slash, and `/subnet/` without its version. */
function withSlash({ method }: TenantRequest, path: string | undefined): string | undefined {
	const versioned = path?.replace(/^\/subnet(?=\/|$)/, '/v1/subnet');
	const isList = /^\/v1\/(?:alerts|activities|entities|subnet|files)(?:\/[^/]+)?$/.test(versioned ?? '');
	return method === 'GET' && isList ? `${versioned}/` : versioned;
}

function readBody(request: TenantRequest): Record<string, unknown> {
	if (request.body === '') return {};
	const type = request.headers['content-type'] ?? '';
	if (!type.startsWith('application/json')) {
		throw new ApiError(json(415, { detail: `Unsupported media type "${type}" in request.` }));
	}
	const body = parsed(request.body);
	if (body === undefined) throw new ApiError(json(400, { detail: 'JSON parse error' }));
	if (!isObject(body)) throw new ApiError(json(400, { detail: 'JSON parse error - expected an object' }));
	return body;
}
