import type { IHttpRequestOptions } from 'n8n-workflow';

/** What the service answered, whatever its status. */
export interface Answer {
	status?: number;
	headers?: Record<string, unknown>;
	data?: unknown;
}

/**
 * Options with which n8n returns an answer of any status instead of throwing an error. Before version 2.34 its errors
 * keep neither the headers nor the body of the answer.
 *
 * A 401 is thrown, because that is when n8n renews the token. An n8n that does not know the exception returns the 401.
 */
export const ANY_STATUS = {
	returnFullResponse: true,
	ignoreHttpStatusErrors: { ignore: true, except: [401] },
} as const satisfies Partial<IHttpRequestOptions>;

/** @param response what n8n returned: the full response, or only the body of a good answer */
export function answerIn(response: unknown): Answer {
	if (typeof response !== 'object' || response === null || !('statusCode' in response)) {
		return { status: 200, data: response };
	}
	const { statusCode, headers, body } = response as { statusCode: unknown; headers?: unknown; body?: unknown };
	return {
		status: typeof statusCode === 'number' ? statusCode : undefined,
		headers: typeof headers === 'object' && headers !== null ? { ...headers } : {},
		data: body,
	};
}

/** Whether the service did what it was asked to do. */
export function isGood({ status = 0 }: Answer): boolean {
	return status >= 200 && status < 300;
}
