import type { Clock } from './core/clock';
import type { HostName, RecordedRequest, TenantReply } from './core/exchangeTypes';
import type { Fault } from './core/faults';
import type { Settings } from './core/settings';
import type { ThrottleAnswer } from './core/throttle';
import type { Directory } from './directory/types';
import type { Records } from './records/types';

export interface SimulatedTenantOptions {
	/** Ports in use are stepped over; any free one unless given. */
	apiPort?: number;
	loginPort?: number;
	graphPort?: number;
	/** Where the certificate is kept; made there once and used again. */
	certificateFolder: string;
	/** Milliseconds since the epoch; real time unless given. */
	now?: () => number;
	/** `demo`: some sixty alerts and what belongs to them; `empty` (default): no records. The directory is the same. */
	seed?: 'demo' | 'empty';
}

export interface IssueTokenOptions {
	kind: 'delegated' | 'application';
	/** Names of permissions: the `scp` of a delegated token, the `roles` of an application token. */
	permissions: string[];
	lifetimeInSeconds?: number;
	/** The API's resource id unless given. */
	audience?: string;
	username?: string;
	clientId?: string;
}

/** A request made without a network: for tests that need very many. */
export interface DirectRequest {
	host?: HostName;
	method: string;
	/** Path with query, or a whole address. */
	url: string;
	headers?: Record<string, string>;
	/** Text, or an object that is sent as JSON. */
	body?: unknown;
}

export interface SimulatedTenant extends Records {
	loginUrl: string;
	/** The tenant's API URL as the portal shows it. */
	apiUrl: string;
	graphUrl: string;
	/** PEM file to trust (NODE_EXTRA_CA_CERTS). */
	certificateFile: string;
	certificate: string;
	tenantId: string;
	tenantDomain: string;
	directory: Directory;
	requests: RecordedRequest[];
	/** What the real service might have punished beyond repair, such as a close with an empty filter. Must stay empty. */
	violations: string[];
	clock: Clock;
	settings: Settings;
	throttle: { requestsPerMinute: number | undefined; answer: ThrottleAnswer };
	faults: { add(fault: Fault): void; clear(): void };
	issueToken(options: IssueTokenOptions): Promise<string>;
	/** Every access token issued so far is answered 401 from now on. */
	revokeTokens(): void;
	/** Every refresh token issued so far is refused with AADSTS50173 from now on. */
	revokeRefreshTokens(): void;
	/** Carries out one request in this process; rejects with code ECONNRESET or ETIMEDOUT where a fault says so. */
	send(request: DirectRequest): Promise<TenantReply>;
	/** Records, faults, requests, violations, settings, throttle and clock as at the start. The directory has its own reset. */
	reset(): void;
	stop(): Promise<void>;
}
