import type { Observation } from './inquiry';

/** Values that say something about the API and nothing about the tenant, and the form that such a value has. */
const HARMLESS = new Map([
	['cache-control', /^[a-z-]+(=\d{1,9})?(, ?[a-z-]+(=\d{1,9})?)*$/],
	['content-encoding', /^(br|deflate|gzip|zstd)$/],
	['content-type', /^(application|text)\/(html|javascript|json|plain|problem\+json|xml)(; ?charset=utf-8)?$/i],
	['ratelimit-limit', /^\d{1,5}$/],
	['ratelimit-remaining', /^\d{1,5}$/],
	['ratelimit-reset', /^\d{1,5}$/],
	['retry-after', /^\d{1,5}$/],
	['x-ratelimit-limit', /^\d{1,5}$/],
	['x-ratelimit-remaining', /^\d{1,5}$/],
	['x-ratelimit-reset', /^\d{1,5}$/],
]);

/** Words of letters. A name with more digits than a version has could be an ID. */
const PLAIN_NAME = /^(?=.{1,60}$)[a-z]+(-[a-z]*\d{0,2})*$/;

/**
 * The names of all headers, and those values that cannot hold anything of the tenant.
 *
 * @returns sorted, such as `content-type: application/json` and `date`
 */
export function harmlessHeaders(observations: readonly Observation[]): string[] {
	const found = new Map<string, Set<string>>();
	for (const [name, value] of observations.flatMap(({ answer }) => Object.entries(answer.headers ?? {}))) {
		const shownName = PLAIN_NAME.test(name.toLowerCase()) ? name.toLowerCase() : 'another header';
		const values = found.get(shownName) ?? new Set();
		found.set(shownName, values);
		if (typeof value === 'string' && HARMLESS.get(shownName)?.test(value)) values.add(value);
	}
	return [...found].map(([name, values]) => (values.size > 0 ? `${name}: ${[...values].join(' or ')}` : name)).sort();
}
