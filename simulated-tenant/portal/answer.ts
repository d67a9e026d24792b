import type { TenantReply, TenantRequest } from '../core/exchangeTypes';
import type { TenantState } from '../state';
import type { Message, PortalOptions } from './options';
import { SCRIPT, STYLE, page } from './page';
import { alertView, listView } from './views';

/** Nothing is loaded from elsewhere, and nothing that is written into an alert can run. */
const POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const MAIL_POLICY =
	"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups";

/**
 * Answers what a browser asks the portal for. It needs no token: it listens on the loopback and shows made-up records.
 *
 * @returns undefined for everything that is not the portal's own, which the API then answers as always
 */
export function answerPortal(
	state: TenantState,
	{ tickets, messages }: PortalOptions,
	{ method, path, query }: TenantRequest,
): TenantReply | undefined {
	if (method !== 'GET') return undefined;
	const shown = () => ({
		alerts: state.alerts,
		activities: state.activities,
		tickets: tickets(),
		messages: messages(),
	});
	if (path === '/') return reply('text/html', page(listView(shown())));
	if (path === '/portal/view')
		return reply('text/html', (query.alert ? alertView(shown(), query.alert) : listView(shown())).text);
	if (path === '/portal/mail') return mailReply(messages().find(({ id }) => id === query.id));
	if (path === '/portal/style.css') return reply('text/css', STYLE);
	if (path === '/portal/script.js') return reply('text/javascript', SCRIPT);
	return undefined;
}

/** As a mail program shows it: it has its own colours, and nothing in it runs or is loaded. */
function mailReply(message: Message | undefined): TenantReply | undefined {
	return message?.mail === undefined ? undefined : reply('text/html', message.mail, MAIL_POLICY);
}

function reply(type: string, body: string, policy = POLICY): TenantReply {
	const headers = {
		'content-type': `${type}; charset=utf-8`,
		'content-security-policy': policy,
		'cache-control': 'no-store',
		'referrer-policy': 'no-referrer',
		'x-content-type-options': 'nosniff',
	};
	return { status: 200, headers, body };
}
