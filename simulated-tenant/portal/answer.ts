import type { TenantReply, TenantRequest } from '../core/exchangeTypes';
import type { TenantState } from '../state';
import type { PortalOptions } from './options';
import { SCRIPT, STYLE, page } from './page';
import { alertView, listView } from './views';

/** Nothing is loaded from elsewhere, and nothing that is written into an alert can run. */
const POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Answers what a browser asks the portal for. It needs no token: it listens on the loopback and shows made-up records.
 *
 * @returns undefined for everything that is not the portal's own, which the API then answers as always
 */
export function answerPortal(
	state: TenantState,
	{ tickets }: PortalOptions,
	{ method, path, query }: TenantRequest,
): TenantReply | undefined {
	if (method !== 'GET') return undefined;
	const shown = () => ({ alerts: state.alerts, activities: state.activities, tickets: tickets() });
	if (path === '/') return reply('text/html', page(listView(shown())));
	if (path === '/portal/view')
		return reply('text/html', (query.alert ? alertView(shown(), query.alert) : listView(shown())).text);
	if (path === '/portal/style.css') return reply('text/css', STYLE);
	if (path === '/portal/script.js') return reply('text/javascript', SCRIPT);
	return undefined;
}

function reply(type: string, body: string): TenantReply {
	const headers = {
		'content-type': `${type}; charset=utf-8`,
		'content-security-policy': POLICY,
		'cache-control': 'no-store',
		'referrer-policy': 'no-referrer',
		'x-content-type-options': 'nosniff',
	};
	return { status: 200, headers, body };
}
