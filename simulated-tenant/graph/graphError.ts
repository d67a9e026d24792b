import type { TenantReply } from '../core/exchangeTypes';
import { newGuid } from '../core/random';
import { json } from '../core/replies';

/** Thrown where Microsoft Graph refuses a request. */
export class GraphError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}

	reply(nowInMs: number): TenantReply {
		const id = newGuid();
		const innerError = {
			date: new Date(nowInMs).toISOString().slice(0, 19),
			'request-id': id,
			'client-request-id': id,
		};
		return json(this.status, { error: { code: this.code, message: this.message, innerError } });
	}
}

export const graphRefusal = {
	invalidToken: () => new GraphError(401, 'InvalidAuthenticationToken', 'Access token validation failure.'),
	denied: () =>
		new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
	notFound: (id: string) =>
		new GraphError(
			404,
			'Request_ResourceNotFound',
			`Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
		),
	unknownPath: (segment: string) =>
		new GraphError(400, 'BadRequest', `Resource not found for the segment '${segment}'.`),
	invalid: (message: string) => new GraphError(400, 'Request_BadRequest', message),
	unsupportedQuery: (message: string) => new GraphError(400, 'Request_UnsupportedQuery', message),
	alreadyExists: (message: string) => new GraphError(409, 'Request_MultipleObjectsWithSameKeyValue', message),
};
