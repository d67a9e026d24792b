/**
 * One row of a table of routes. A pattern is a path in which `{name}` matches one segment. Segments are decoded after the
 * path is split, which keeps an encoded slash inside its segment.
 */
export interface Route {
	method: string;
	pattern: string;
}

export interface RouteSearch<Found extends Route> {
	match: { route: Found; parameters: Record<string, string> } | undefined;
	/** Methods that the path accepts; empty where the path is unknown. */
	methods: string[];
}

/** Finds the route of a path and method. */
export function findRoute<Found extends Route>(routes: Found[], method: string, path: string): RouteSearch<Found> {
	const search: RouteSearch<Found> = { match: undefined, methods: [] };
	for (const route of routes) {
		const parameters = matchPath(route.pattern, path);
		if (!parameters) continue;
		search.methods.push(route.method);
		if (route.method === method) search.match ??= { route, parameters };
	}
	return search;
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
	const expected = pattern.split('/');
	const given = path.split('/');
	if (expected.length !== given.length) return undefined;
	const parameters: Record<string, string> = {};
	for (const [index, part] of expected.entries()) {
		const segment = given[index] ?? '';
		if (!part.startsWith('{')) {
			if (part !== segment) return undefined;
			continue;
		}
		const value = decodeSegment(segment);
		if (!value) return undefined;
		parameters[part.slice(1, -1)] = value;
	}
	return parameters;
}

function decodeSegment(segment: string): string | undefined {
	try {
		return decodeURIComponent(segment);
	} catch {
		return undefined;
	}
}
