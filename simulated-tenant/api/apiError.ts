import type { TenantReply } from '../core/exchangeTypes';
import { html, json } from '../core/replies';

/** Thrown by an endpoint that refuses a request; `reply` is what the caller gets. */
export class ApiError extends Error {
	constructor(readonly reply: TenantReply) {
		super(`API refusal ${reply.status}`);
	}
}

/** 400 with the body that was recorded for a wrong value. */
export function notValid(field: string, value: unknown): ApiError {
	const shown = typeof value === 'string' ? value : JSON.stringify(value);
	return badRequest(field, {
		error: `${shown} is not valid`,
		errorMessageCode: 'CONSOLE_FORMS_NOT_VALID_VALUE',
		errorMessageParams: { value: shown },
	});
}

/** 400 with the body that was recorded for a missing field. */
export function required(field: string): ApiError {
	return badRequest(field, { error: 'This field is required', errorMessageCode: 'CONSOLE_FORMS_FIELD_REQUIRED' });
}

/** 404 in the framework's JSON shape, where the path exists but the record does not. */
export function recordNotFound(): ApiError {
	return new ApiError(json(404, { detail: 'Not found.' }));
}

function badRequest(field: string, problem: Record<string, unknown>): ApiError {
	return new ApiError(json(400, { [field]: [problem], error: true }));
}

/** The portal's HTML page, which answers unknown paths and some failures in place of JSON. */
export function consolePage(status = 404, message = '404Page not found'): TenantReply {
	return html(
		status,
		`<!DOCTYPE html>
<html lang="en"><head><title>Microsoft Defender for Cloud Apps</title>
<script>var __ADALLOM_CONSTS = {"version":"simulated","tenant":null};</script></head>
<body><div id="app">${message}</div></body></html>`,
	);
}
