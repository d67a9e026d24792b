import type { TenantReply, TenantRequest } from './exchangeTypes';

/**
 * One row of a table of routes. A pattern is a path in which `{name}` matches one segment. Segments are decoded after the
 * path is split, which keeps an encoded slash inside its segment.
 */
export interface Route<Context, Details = undefined> {
	method: string;
	pattern: string;
	details: Details;
	handle(
		context: Context,
		request: TenantRequest,
		parameters: Record<string, string>,
	): Promise<TenantReply> | TenantReply;
}

export interface RouteMatch<Context, Details> {
	route: Route<Context, Details>;
	parameters: Record<string, string>;
}

export interface RouteSearch<Context, Details> {
	match: RouteMatch<Context, Details> | undefined;
	/** Methods that the path accepts; empty where the path is unknown. */
	methods: string[];
}

/** Finds the route of a path and method. */
export function findRoute<Context, Details>(
	routes: Array<Route<Context, Details>>,
	method: string,
	path: string,
): RouteSearch<Context, Details> {
	const methods: string[] = [];
	let match: RouteMatch<Context, Details> | undefined;
	for (const route of routes) {
		const parameters = matchPath(route.pattern, path);
		if (!parameters) continue;
		methods.push(route.method);
		if (!match && route.method === method) match = { route, parameters };
	}
	return { match, methods };
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
