/**
 * Every request to the API goes through this client: within the tenant's pace, with the token sent to the credential's own
 * host only, and with an answer that its reader accepted or an error in words.
 */
import { NodeOperationError } from 'n8n-workflow';

import type { TokenClaims } from '../../../credentials/common/claims';
import type { ErrorContext } from './advice';
import { attempt } from './attempt';
import { type BaseUrl, isElsewhere, leadsToSlash } from './baseUrl';
import { type Connection, chosenCredential, connectionWith } from './connection';
import { type ApiContext, cancelSignalOf } from './context';
import type { Authentication } from './credentialTypes';
import type { Failure } from './failure';
import { currentClaims } from './itemCredential';
import { type ClientLimits, DEFAULT_LIMITS, latestStart, timeoutInMs } from './limits';
import { cancelled, toNodeError } from './messages';
import { UnusableIdError, apiPath } from './path';
import { type Failed, type NextStep, type Outcome, repeat } from './repeat';
import type { ApiRequest } from './request';
import { isOutcomeUnknown, retryDelay } from './retry';
import { surroundings } from './runtime';
import { Turns } from './turns';

/** A request with all its attempts. */
interface Sending<T> {
	request: ApiRequest<T>;
	/** With the slash that the service asks for, once it has asked. */
	path: string;
	/** Where the last attempt went. */
	url: string;
	baseUrl: string;
	/** Epoch milliseconds. */
	startedAt: number;
	/** The service may have carried out one of the attempts. */
	mayBeDone: boolean;
	/** The last answer was usable, but odd. */
	wasOdd: boolean;
}

/** Sends authenticated requests to one tenant, within the pace the tenant allows. Made once for each execution. */
export class ApiClient {
	private readonly answers = new Map<string, unknown>();

	/** A 401 that came although n8n had renewed the token. Later requests of the execution would fail the same way. */
	private refusedSignIn: Failure | undefined;

	readonly authentication: Authentication;

	readonly credentialType: string;

	/** What identifies the tenant, see ./tenantNames. */
	readonly tenantNames: readonly string[];

	private readonly context: ApiContext;

	private readonly baseUrl: BaseUrl;

	private readonly turns: Turns;

	private constructor(
		connection: Connection,
		private readonly limits: ClientLimits,
	) {
		this.authentication = connection.authentication;
		this.credentialType = connection.credentialType;
		this.tenantNames = connection.tenantNames;
		this.context = connection.context;
		this.baseUrl = connection.baseUrl;
		this.turns = new Turns(connection.pacer, connection.requestsPerMinute, limits);
	}

	/**
	 * @param itemIndex the input item whose credential is used: an expression in it may differ by item
	 * @param known the clients of earlier items: items with the same credential share one, with its answers
	 * @throws NodeOperationError when the credential's API URL or its Requests per Minute is not usable
	 */
	static async open(
		context: ApiContext,
		limits: ClientLimits = DEFAULT_LIMITS,
		itemIndex = 0,
		known = new Map<string, ApiClient>(),
	): Promise<ApiClient> {
		const chosen = await chosenCredential(context, itemIndex);
		const { credentialType, fields } = chosen;
		const key = JSON.stringify([credentialType, limits, { ...fields, accessToken: '', oauthTokenData: '' }]);
		const earlier = known.get(key);
		if (earlier) return earlier;
		const client = new ApiClient(connectionWith(chosen, context, itemIndex), limits);
		known.set(key, client);
		return client;
	}

	/** How long its requests have waited for their turn so far. */
	get waitedInMs(): number {
		return this.turns.waitedInMs;
	}

	/** The credential as it is stored now, with the expressions in it resolved for the item of this client. */
	async credential<T extends object>(): Promise<T> {
		return await this.context.getCredentials<T>(this.credentialType);
	}

	/** What the token of this client's item says about itself; `undefined` for a legacy portal token. */
	async claims(): Promise<TokenClaims | undefined> {
		return await currentClaims(this.context, this.credentialType);
	}

	/**
	 * Sends one request and, where it is safe, sends it again after a fault or when the tenant is throttled.
	 *
	 * @returns what the request's reader makes of the answer
	 * @throws NodeApiError in words for the user
	 */
	async request<T>(request: ApiRequest<T>): Promise<T> {
		const path = this.pathOf(request);
		if (this.refusedSignIn) throw toNodeError(this.context.getNode(), this.refusedSignIn, this.errorContext(request));
		const startedAt = surroundings.now();
		const sending: Sending<T> = { request, path, url: '', baseUrl: '', startedAt, mayBeDone: false, wasOdd: false };
		return await repeat({
			send: async () => await this.send(sending),
			afterFailure: async (failed, earlierAttempts) => await this.afterFailure(sending, failed, earlierAttempts),
			pause: async (durationInMs) => await this.pause(durationInMs, sending),
		});
	}

	private async send<T>(sending: Sending<T>): Promise<Outcome<T>> {
		const ticket = await this.turns.next({
			wantedAt: sending.startedAt,
			pause: async (durationInMs, woken) => await this.pause(durationInMs, sending, woken),
			tooLate: (waitInMs) => this.throttled(waitInMs, sending.request),
		});
		sending.baseUrl = this.baseUrl.current;
		sending.url = `${sending.baseUrl}${sending.path}`;
		const { context, credentialType } = this;
		const timeout = timeoutInMs(this.limits, surroundings.now());
		const destination = { context, credentialType, url: sending.url, timeoutInMs: timeout };
		const outcome = await attempt(destination, sending.request);
		this.turns.end(ticket, 'answer' in outcome ? undefined : outcome.failure);
		if ('answer' in outcome) this.baseUrl.keep();
		return outcome;
	}

	private async afterFailure<T>(
		sending: Sending<T>,
		{ failure: found, standIn }: Failed<T>,
		earlierAttempts: number,
	): Promise<NextStep<T>> {
		sending.mayBeDone ||= isOutcomeUnknown(found);
		this.stopIfCancelled(sending);
		const failure = { ...found, isApiHost: this.baseUrl.hasAnswered };
		if (this.isElsewhere(sending, failure)) return { waitInMs: 0 };
		if (standIn !== undefined && sending.wasOdd) return { answer: standIn };
		sending.wasOdd = standIn !== undefined;
		if (failure.status === 401) this.refusedSignIn = failure;
		const { request } = sending;
		const isChecked = request.checkOutcome !== undefined && isOutcomeUnknown(failure);
		const missed = isChecked ? await this.lookAfter(request, failure) : undefined;
		if (missed !== undefined) return { answer: missed };
		if (isChecked) sending.mayBeDone = false;
		return await this.waitAfter(sending, failure, earlierAttempts, request.isRepeatable || isChecked);
	}

	/** Whether the service points to another address, to which the request is then sent. */
	private isElsewhere(sending: Sending<unknown>, failure: Failure): boolean {
		if (!leadsToSlash(sending.url, failure)) return isElsewhere(failure) && this.baseUrl.moveOn(sending.baseUrl);
		sending.path = `${sending.path}/`;
		return true;
	}

	/** @throws NodeApiError when the request must not be repeated, or may not wait for so long */
	private async waitAfter(
		sending: Sending<unknown>,
		failure: Failure,
		earlierAttempts: number,
		isRepeatable: boolean,
	): Promise<{ waitInMs: number }> {
		const wait = this.waitInMsAfter(failure, earlierAttempts, isRepeatable);
		const isLast = sending.request.watch?.mayRepeat() === false;
		if (wait === undefined || isLast || surroundings.now() + wait > latestStart(this.limits, sending.startedAt))
			throw await this.explained(failure, sending.request);
		// A throttled request waits for its turn.
		return { waitInMs: failure.status === 429 ? 0 : wait };
	}

	private waitInMsAfter(failure: Failure, earlierAttempts: number, isRepeatable: boolean): number | undefined {
		if (failure.status === 429) return this.turns.remainingBlockInMs();
		return retryDelay({ failure, earlierAttempts, isRepeatable, random: surroundings.random() });
	}

	/** If the look fails as well, the error says that the change may have been made. */
	private async lookAfter<T>(request: ApiRequest<T>, failure: Failure): Promise<T | undefined> {
		return await request.checkOutcome?.().catch((error: unknown) => {
			throw error instanceof NodeOperationError
				? error
				: toNodeError(this.context.getNode(), failure, this.errorContext(request));
		});
	}

	/** The same request is sent once in an execution, however many items ask for it; each gets a copy of the answer. */
	async requestOnce<T>(request: ApiRequest<T>): Promise<T> {
		const key = JSON.stringify([request.method, request.path, request.query, request.body]);
		const earlier = this.answers.get(key);
		if (earlier !== undefined) return structuredClone(earlier) as T;
		const answer = await this.request(request);
		this.answers.set(key, answer);
		return structuredClone(answer);
	}

	private pathOf(request: ApiRequest<unknown>): string {
		try {
			const path = apiPath(request.path);
			return request.trailingSlash === false ? path.slice(0, -1) : path;
		} catch (error) {
			const { itemIndex } = request;
			const message = error instanceof UnusableIdError ? error.message : 'The request has no usable path';
			throw new NodeOperationError(this.context.getNode(), message, {
				description: 'Check the ID that this operation is given.',
				itemIndex,
			});
		}
	}

	/** A refusal is compared with what the token allows. A token that cannot be read must not hide the refusal. */
	private async explained(failure: Failure, request: ApiRequest<unknown>): Promise<Error> {
		const context = this.errorContext(request);
		if (failure.status === 403) {
			context.claims = await this.claims().catch(() => undefined);
		}
		return toNodeError(this.context.getNode(), failure, context);
	}

	private throttled(retryAfterInMs: number, request: ApiRequest<unknown>): Error {
		return toNodeError(this.context.getNode(), { status: 429, retryAfterInMs }, this.errorContext(request));
	}

	private async pause(durationInMs: number, sending: Sending<unknown>, woken?: AbortSignal): Promise<void> {
		if (durationInMs > 0) await surroundings.pause(durationInMs, cancelSignalOf(this.context), woken);
		this.stopIfCancelled(sending);
	}

	private stopIfCancelled({ request, mayBeDone }: Sending<unknown>): void {
		if (!cancelSignalOf(this.context)?.aborted) return;
		throw cancelled(this.context.getNode(), this.errorContext(request), mayBeDone);
	}

	private errorContext(request: ApiRequest<unknown>): ErrorContext {
		const { permissions, itemIndex, isRepeatable, path, isChange = !isRepeatable } = request;
		return { permissions, itemIndex, isChange, path, authentication: this.authentication };
	}
}
