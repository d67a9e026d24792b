import type { TenantReply, TenantRequest } from '../core/exchangeTypes';
import type { Route } from '../core/routes';
import type { TenantState } from '../state';
import type { Action, Caller } from './caller';

/** One request to an endpoint of the API, after its caller was identified. */
export interface ApiCall {
	tenant: TenantState;
	request: TenantRequest;
	caller: Caller;
	/** Parts of the path, decoded. */
	parameters: Record<string, string>;
	/** The JSON body; an empty object without one. */
	body: Record<string, unknown>;
}

/** One endpoint. Its pattern is a path below `/api` or `/cas/api`. */
export interface Endpoint extends Route {
	action: Action;
	handle(call: ApiCall): Promise<TenantReply> | TenantReply;
}

/** A row of a table of endpoints. */
export function endpoint(method: string, pattern: string, action: Action, handle: Endpoint['handle']): Endpoint {
	return { method, pattern, action, handle };
}
