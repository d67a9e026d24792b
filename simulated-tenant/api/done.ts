import type { TenantReply } from '../core/exchangeTypes';

/** 200 with nothing in it, where the reference does not say what is answered. */
export function done(): TenantReply {
	return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: '' };
}
