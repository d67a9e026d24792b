import type { RecordedRequest, TenantRequest } from './exchangeTypes';
import { parsed } from './json';

const SECRET_FIELDS = new Set([
	'password',
	'passwd',
	'client_secret',
	'client_assertion',
	'refresh_token',
	'code',
	'code_verifier',
	'device_code',
]);

/** The record of a request, without its secrets. */
export function recordOf(request: TenantRequest, at: number): RecordedRequest {
	const { host, method, path, query } = request;
	return {
		at,
		host,
		method,
		path,
		query,
		headers: withoutSecrets(request.headers),
		body: readableBody(request),
		status: undefined,
	};
}

function withoutSecrets(headers: Record<string, string>): Record<string, string> {
	const kept = Object.entries(headers).filter(([name]) => name !== 'cookie');
	return Object.fromEntries(
		kept.map(([name, value]) => [name, name === 'authorization' ? (value.split(' ')[0] ?? '') : value]),
	);
}

function readableBody(request: TenantRequest): unknown {
	if (request.body === '') return undefined;
	const type = request.headers['content-type'] ?? '';
	if (type.includes('application/x-www-form-urlencoded')) {
		const fields = [...new URLSearchParams(request.body)];
		return Object.fromEntries(fields.map(([name, value]) => [name, SECRET_FIELDS.has(name) ? '[not kept]' : value]));
	}
	if (!type.includes('json')) return request.body;
	const value = parsed(request.body);
	return value === undefined ? request.body : value;
}
