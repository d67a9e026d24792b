/** Which of the simulated hosts a request was sent to. */
export type HostName = 'login' | 'api' | 'graph' | 'storage';

/** One request as a handler sees it, whether it came over the network or from the same process. */
export interface TenantRequest {
	host: HostName;
	/** Upper case. */
	method: string;
	/** The path as it was sent, still percent-encoded, without the query. */
	path: string;
	query: Record<string, string>;
	/** Names in lower case. */
	headers: Record<string, string>;
	body: string;
}

export interface TenantReply {
	status: number;
	headers: Record<string, string>;
	body: string;
	/** Sends the body in small pieces, this many milliseconds apart. */
	dripEveryInMs?: number;
	/** Called when the client closes the connection before it has the whole body. */
	whenLeft?: () => void;
}

/** Thrown where a fault breaks the connection instead of answering. */
export class ConnectionFault extends Error {
	constructor(readonly kind: 'reset' | 'timeout' | 'cut') {
		super(`simulated ${kind}`);
	}
}

/** One received request, for the assertions of tests, without its secrets. */
export interface RecordedRequest {
	/** Milliseconds since the epoch, on the tenant's clock. */
	at: number;
	host: HostName;
	method: string;
	path: string;
	query: Record<string, string>;
	/** `authorization` holds only the scheme (`Bearer`, `Token`, `Basic`), never the value. */
	headers: Record<string, string>;
	/** Parsed JSON or form fields, a plain string for anything else, undefined without a body. */
	body: unknown;
	/** The status of the answer; undefined where the connection was reset or left hanging. */
	status: number | undefined;
}
