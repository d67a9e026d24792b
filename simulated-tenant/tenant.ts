import type { Clock } from './core/clock';
import type { HostName, RecordedRequest, TenantReply } from './core/exchangeTypes';
import type { Fault } from './core/faults';
import type { Settings } from './core/settings';
import type { ThrottleAnswer } from './core/throttle';
import type { Directory } from './directory/types';
import type { PortalOptions } from './portal/options';
import type { Records } from './records/records';

export interface SimulatedTenantOptions {
	/** The first port to try. A port in use is skipped. Default: any free port. */
	apiPort?: number;
	loginPort?: number;
	graphPort?: number;
	/** The certificate is made in this folder once and used again. */
	certificateFolder: string;
	/** Milliseconds since the epoch. Default: real time. */
	now?: () => number;
	/** `demo`: sixty alerts and what belongs to them. `empty` (default): no records. The directory is the same. */
	seed?: 'demo' | 'empty';
	/** Shows the alerts to a person with a browser, at the API's address. Default: that address is unknown (404). */
	portal?: PortalOptions;
}

export interface IssueTokenOptions {
	kind: 'delegated' | 'application';
	/** Names of permissions: the `scp` of a delegated token, the `roles` of an application token. */
	permissions: string[];
	lifetimeInSeconds?: number;
	/** Default: the API's resource id. */
	audience?: string;
	username?: string;
	clientId?: string;
}

/** A request made without the network, for tests that send very many. */
export interface DirectRequest {
	host?: HostName;
	method: string;
	/** Path with query, or a full address. */
	url: string;
	headers?: Record<string, string>;
	/** Text, or an object that is sent as JSON. */
	body?: unknown;
}

/** A running tenant as tests see it: what they fill, set and assert on. */
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
	/** Requests that could do lasting damage in a real tenant, such as a close with an empty filter. Must stay empty. */
	violations: string[];
	clock: Clock;
	settings: Settings;
	throttle: { requestsPerMinute: number | undefined; answer: ThrottleAnswer };
	faults: { add(fault: Fault): void; clear(): void };
	issueToken(options: IssueTokenOptions): Promise<string>;
	/** Makes every access token issued until now invalid (401). */
	revokeTokens(): void;
	/** Makes every refresh token issued until now invalid (AADSTS50173). */
	revokeRefreshTokens(): void;
	/** Sends one request without the network. A fault may make it reject with the code ECONNRESET or ETIMEDOUT. */
	send(request: DirectRequest): Promise<TenantReply>;
	/** Sets records, faults, requests, violations, settings, throttle and clock back. The directory has its own reset. */
	reset(): void;
	stop(): Promise<void>;
}
