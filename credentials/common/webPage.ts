const MARKS_OF_A_PAGE = /<!doctype html|<html|__ADALLOM_CONSTS/i;

/**
 * Whether a web page came instead of an answer of the API, as from an address where no API lives. A record that only
 * quotes HTML is not a page: a page begins with a tag.
 */
export function isWebPage(body: unknown): boolean {
	return typeof body === 'string' && /^\s*</.test(body) && MARKS_OF_A_PAGE.test(body);
}
