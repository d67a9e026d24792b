import type { TenantRequest } from '../core/exchangeTypes';
import { refusal } from './errors';

/** The fields of a form body; throws where the body is anything else, or names a field twice. */
export function formOf(request: TenantRequest): Record<string, string | undefined> {
	const type = request.headers['content-type'] ?? '';
	if (!type.startsWith('application/x-www-form-urlencoded')) throw refusal.missingParameter('grant_type');
	const fields = new URLSearchParams(request.body);
	for (const name of new Set(fields.keys())) {
		if (fields.getAll(name).length > 1) throw refusal.malformed(`The parameter '${name}' is duplicated.`);
	}
	return Object.fromEntries(fields);
}
