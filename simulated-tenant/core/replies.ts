import type { TenantReply } from './exchangeTypes';

/** An answer in JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): TenantReply {
	return {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
		body: JSON.stringify(body),
	};
}

/** An answer in plain text. */
export function text(status: number, body: string, headers: Record<string, string> = {}): TenantReply {
	return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body };
}

/** An answer in HTML. */
export function html(status: number, body: string, headers: Record<string, string> = {}): TenantReply {
	return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body };
}

/** 302 to another address. */
export function redirect(location: string): TenantReply {
	return { status: 302, headers: { location, 'cache-control': 'no-store' }, body: '' };
}

/** 200 with an empty body, where the reference does not say what is answered. */
export function done(): TenantReply {
	return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: '' };
}

/** 204 without a body. */
export function noContent(): TenantReply {
	return { status: 204, headers: {}, body: '' };
}
