import { type SimulatedTenant, SEEDED_PORTAL_TOKEN } from '../../../simulated-tenant';
import type { Send } from './pollHost';

/** Answers the node's requests from the simulated tenant without a network, failing as n8n's own helper does. */
export function directly(tenant: SimulatedTenant, beforeEach?: () => Promise<void> | void): Send {
	return async ({ method, url, body, headers }) => {
		await beforeEach?.();
		const address = new URL(url);
		const reply = await tenant
			.send({
				host: 'api',
				method,
				url: `${address.pathname}${address.search}`,
				headers: { ...headers, authorization: `Token ${SEEDED_PORTAL_TOKEN}` },
				body,
			})
			.catch((cause: unknown) => {
				throw Object.assign(new Error('The request failed'), { cause });
			});
		if (reply.status < 300) return reply.body;
		const response = { status: reply.status, headers: reply.headers, data: reply.body };
		throw Object.assign(new Error('The service answered otherwise'), { cause: { response } });
	};
}
