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

/** Words of which the names of public headers are made. A name with another word could name a tenant or its proxy. */
const WORDS = new Set(
	`accept access age agent allow alt app authenticate authorization azure cache cf client cloud connection content control
	cookie correlation count cross date debug delay disposition duration embedder encoding etag expires expose failed for
	forwarded frame front ftl gateway guid headers hits host id info instance internal keep alive language last length limit
	link location max methods ms modified nel no olderthan opener operation options origin per permissions policy powered
	pragma processing protection proxy quota ranges rate ratelimit ray reason ref referrer region remaining report reporting
	request requests reset resource response retry after robots rtt runtime second security served server service set sniff
	status strict tag throttle time timing to trace transfer transport type types upgrade used vary version via wait warning
	window www x xss by endpoints`.split(/\s+/),
);

function isPublic(name: string): boolean {
	return name.split('-').every((word) => WORDS.has(word));
}

/**
 * The names of all headers as far as they are made of public words, and those values that cannot hold anything of the
 * tenant.
 *
 * @returns sorted, such as `content-type: application/json` and `date`
 */
export function harmlessHeaders(observations: readonly Observation[]): string[] {
	const found = new Map<string, Set<string>>();
	for (const [name, value] of observations.flatMap(({ answer }) => Object.entries(answer.headers ?? {}))) {
		const shownName = isPublic(name.toLowerCase()) ? name.toLowerCase() : 'another header';
		const values = found.get(shownName) ?? new Set();
		found.set(shownName, values);
		if (typeof value === 'string' && HARMLESS.get(shownName)?.test(value)) values.add(value);
	}
	return [...found].map(([name, values]) => (values.size > 0 ? `${name}: ${[...values].join(' or ')}` : name)).sort();
}
