import type { Failure } from './failure';

const REDIRECTS = new Set([301, 302, 307, 308]);

/**
 * Whether the service redirects to the same address with a slash at its end. The request is then sent anew: redirects are
 * never followed, because n8n would send the token wherever they lead.
 */
export function leadsToSlash(url: string, { status = 0, location }: Failure): boolean {
	if (!REDIRECTS.has(status) || location === undefined || url.endsWith('/')) return false;
	if (!URL.canParse(location, url)) return false;
	const target = new URL(location, url);
	const asked = new URL(url);
	return target.origin === asked.origin && target.pathname === `${asked.pathname}/`;
}

/** Whether no API lives at an address: a web page or a redirect. Not the page of a gateway, behind which there may be one. */
export function isElsewhere({ status = 0, isHtml = false }: Failure): boolean {
	return (isHtml && status < 429) || (status >= 300 && status < 400);
}
