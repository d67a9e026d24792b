import type { SendRequest } from '../../credentials/common/entra/network';

/** The tool runs outside n8n, so it brings its own HTTP. Redirects are not followed: they would take the token along. */
export const fetchRequest: SendRequest = async ({ method, url, headers, body, timeout = 60_000 }) => {
	const response = await fetch(url, {
		method: method ?? 'GET',
		headers: headers as Record<string, string>,
		body: body as string | undefined,
		redirect: 'manual',
		signal: AbortSignal.timeout(timeout),
	});
	return {
		statusCode: response.status,
		headers: Object.fromEntries(response.headers.entries()),
		body: await response.text(),
	};
};
