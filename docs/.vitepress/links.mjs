import path from 'node:path';

/** The anchor of a heading, as GitHub makes it. @param {string} heading */
export function anchorOf(heading) {
	return heading
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
		.replaceAll(' ', '-');
}

/**
 * Where a relative link leads that leaves the folder docs, from the folder of the project; `undefined` for any other.
 *
 * @param {string} link
 * @param {string} page from the folder docs
 */
export function leavesTheSite(link, page) {
	if (link === '' || /^([a-z][a-z+.-]*:|#|\/)/i.test(link)) return undefined;
	const target = path.posix.normalize(path.posix.join('docs', path.posix.dirname(page), link));
	return target.startsWith('docs/') ? undefined : target;
}
