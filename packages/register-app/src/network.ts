import type { SendRequest } from '../../../credentials/common/entra/network';

/** HTTP for the tool, which runs outside n8n. It follows no redirects, because they would send the token elsewhere. */
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
