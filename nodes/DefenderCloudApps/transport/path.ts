/** A segment of a path that cannot be sent. */
export class UnusableIdError extends Error {
	override readonly name = 'UnusableIdError';
}

/**
 * A path of encoded segments, with the trailing slash that the API wants: `['v1', 'alerts', 'a/b']` is `/v1/alerts/a%2Fb/`.
 *
 * @throws UnusableIdError for a segment that is empty, or that would lead to another folder (`.` and `..`)
 */
export function apiPath(segments: readonly string[]): string {
	const encoded = segments.map((segment) => {
		if (segment === '' || segment === '.' || segment === '..') {
			throw new UnusableIdError(`'${segment}' cannot be used as an ID`);
		}
		return encodeURIComponent(segment);
	});
	return `/${encoded.join('/')}/`;
}
