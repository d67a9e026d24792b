import { type TenantReply, ConnectionFault } from './core/exchangeTypes';
import { exchange } from './exchange';
import type { TenantState } from './state';
import type { DirectRequest } from './tenant';

/** Sends requests in this process. Faults, throttle and recording work as they do over the network. */
export function sendDirectly(state: TenantState): (request: DirectRequest) => Promise<TenantReply> {
	return async ({ host, method, url, headers = {}, body }) => {
		const address = new URL(url, state.apiUrl);
		const isText = typeof body === 'string';
		const named = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
		try {
			return await exchange(state, {
				host: host ?? hostOf(state, address),
				method: method.toUpperCase(),
				path: address.pathname,
				query: Object.fromEntries(address.searchParams),
				headers: {
					...(body === undefined || isText ? {} : { 'content-type': 'application/json' }),
					...Object.fromEntries(named),
				},
				body: body === undefined ? '' : isText ? body : JSON.stringify(body),
			});
		} catch (error) {
			if (!(error instanceof ConnectionFault)) throw error;
			throw Object.assign(error, { code: error.kind === 'reset' ? 'ECONNRESET' : 'ETIMEDOUT' });
		}
	};
}

function hostOf(state: TenantState, address: URL): 'login' | 'api' | 'graph' {
	if (address.origin === state.loginUrl) return 'login';
	return address.origin === state.graphUrl ? 'graph' : 'api';
}
