import type { TenantReply } from '../core/exchangeTypes';
import { objectOf } from '../core/json';
import type { Route } from '../core/routes';
import type { User } from '../directory/types';
import type { TenantState } from '../state';
import { graphRefusal } from './graphError';

/** One request to an endpoint of Microsoft Graph, after its person was identified. */
export interface GraphCall {
	tenant: TenantState;
	user: User;
	query: Record<string, string>;
	parameters: Record<string, string>;
	body: Record<string, unknown>;
}

export interface GraphEndpoint extends Route {
	/** Any one of these delegated permissions is enough. An empty list: every signed-in person may call it. */
	permissions: string[];
	/** Whether the person must also be an administrator. */
	needsAdministrator: boolean;
	handle(call: GraphCall): TenantReply;
}

/** Permissions that allow reading applications and consents. */
export const READ_DIRECTORY = ['Directory.Read.All', 'Application.ReadWrite.All'];
export const WRITE_APPLICATIONS = ['Application.ReadWrite.All'];

/** Refuses undocumented properties, and values of the wrong JSON type. */
export function assertProperties(
	body: Record<string, unknown>,
	types: Record<string, 'string' | 'boolean' | 'object' | 'array'>,
): void {
	for (const [name, value] of Object.entries(body)) {
		const expected = Object.hasOwn(types, name) ? types[name] : undefined;
		if (!expected) throw graphRefusal.invalid(`Invalid property '${name}'.`);
		const actual = Array.isArray(value) ? 'array' : typeof value;
		if (value !== null && actual !== expected)
			throw graphRefusal.invalid(`Invalid value specified for property '${name}' of resource.`);
	}
}

/** A text property that is required. */
export function textProperty(body: Record<string, unknown>, name: string): string {
	const value = body[name];
	if (typeof value !== 'string' || value === '')
		throw graphRefusal.invalid(`A value is required for property '${name}' of resource.`);
	return value;
}

/** An object property; an empty object where it is absent. */
export function objectProperty(
	body: Record<string, unknown>,
	name: string,
	types: Parameters<typeof assertProperties>[1],
): Record<string, unknown> {
	const value = objectOf(body[name]);
	assertProperties(value, types);
	return value;
}

/** The id in a path segment such as `appId='…'`; undefined where the segment is an object id. */
export function appIdOf(segment: string): string | undefined {
	return /^appId='([^']+)'$/.exec(segment)?.[1];
}
