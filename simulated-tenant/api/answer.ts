import type { TenantReply, TenantRequest } from '../core/exchangeTypes';
import { html, json } from '../core/replies';
import { findRoute } from '../core/routes';
import type { TenantState } from '../state';
import { activityEndpoints } from './activities';
import { alertEndpoints } from './alerts';
import { ApiError } from './apiError';
import { assertAllowed, identifyCaller } from './caller';
import { closeAlertEndpoints } from './closeAlerts';
import { consolePage } from './consolePage';
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

const ROUTES = ENDPOINTS.map((one) => ({
	method: one.method,
	pattern: one.pattern,
	details: one,
	handle: () => html(404, ''),
}));

/**
 * Answers a request to the API, which stands under `/api` and under `/cas/api`. The order of checks is that of the
 * framework that the real answers betray: path, method, token, permission, throttle, content.
 */
export async function answerApi(tenant: TenantState, request: TenantRequest): Promise<TenantReply> {
	const path = withSlash(request, /^(?:\/cas)?\/api(\/.*)$/.exec(request.path)?.[1]);
	const { match, methods } = findRoute(ROUTES, request.method, path ?? '');
	if (path === undefined || methods.length === 0) return html(404, consolePage());
	try {
		const caller = await identifyCaller(tenant, request);
		const throttled = tenant.throttle.admit();
		if (throttled) return throttled;
		if (!match) return json(405, { detail: `Method "${request.method}" not allowed.` }, { allow: methods.join(', ') });
		const { action, handle } = match.route.details;
		assertAllowed(tenant, caller, action);
		const body = readBody(request);
		return await handle({ tenant, request, caller, parameters: match.parameters, body });
	} catch (error) {
		if (error instanceof ApiError) return error.reply;
		throw error;
	}
}

/** By `GET`, lists and records are found without their last slash, too; `/subnet/` is also known without its version. */
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
	const body = parse(request.body);
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		throw new ApiError(json(400, { detail: 'JSON parse error - expected an object' }));
	}
	return body as Record<string, unknown>;
}

function parse(body: string): unknown {
	try {
		return JSON.parse(body) as unknown;
	} catch {
		throw new ApiError(json(400, { detail: 'JSON parse error' }));
	}
}
