import type { TenantReply } from '../core/exchangeTypes';
import type { User } from '../directory/types';
import type { TenantState } from '../state';
import { graphRefusal } from './graphError';

/** What an endpoint of Microsoft Graph is given. */
export interface GraphCall {
	tenant: TenantState;
	user: User;
	query: Record<string, string>;
	parameters: Record<string, string>;
	body: Record<string, unknown>;
}

export interface GraphEndpoint {
	method: string;
	pattern: string;
	/** Any one of these delegated permissions; none means that a signed-in person is enough. */
	permissions: string[];
	/** Whether the person must be an administrator, too. */
	needsAdministrator: boolean;
	handle(call: GraphCall): TenantReply;
}

export const READ_DIRECTORY = ['Directory.Read.All', 'Application.ReadWrite.All'];
export const WRITE_APPLICATIONS = ['Application.ReadWrite.All'];

/** Refuses properties that the documented type does not have, and values of the wrong JSON type. */
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

/** Text property that must be there. */
export function textProperty(body: Record<string, unknown>, name: string): string {
	const value = body[name];
	if (typeof value !== 'string' || value === '')
		throw graphRefusal.invalid(`A value is required for property '${name}' of resource.`);
	return value;
}
