import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { type CloudFields, type CredentialProblem, apiBaseUrl } from '../../../credentials/common/cloud';
import { type Authentication, credentialTypeOf } from '../parameters/authentication';
import type { Permission } from '../permissions';
import { type ErrorContext, toNodeError } from './errors';
import { type Failure, readFailure } from './failure';
import { type Pacer, pacerOf } from './pacer';
import { UnusableIdError, apiPath } from './path';
import { isOutcomeUnknown, retryDelay } from './retry';
import { surroundings } from './surroundings';
import { paceName, tenantNames } from './tenantNames';

export type ApiContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

export type AnswerForm = 'json' | 'text' | 'any';

export interface ApiRequest {
	method: 'GET' | 'POST' | 'DELETE';
	/** Segments below the API URL, not encoded: `['v1', 'alerts', alertId]`. */
	path: readonly string[];
	/** False for the few paths that end without a slash. */
	trailingSlash?: boolean;
	query?: IDataObject;
	body?: IDataObject;
	/** True when sending it twice is the same as sending it once. */
	isRepeatable: boolean;
	itemIndex?: number;
	/** Any one of these suffices; named when the service says that one is missing. */
	permissions: readonly Permission[];
	/** `text` leaves the answer as it came; `any` takes JSON or text, where it is not documented which comes. */
	answerAs?: AnswerForm;
	/**
	 * For a write whose answer was lost: finds out what became of it. The answer that was missed; `undefined` when it was
	 * not carried out, so that it may be sent again.
	 */
	checkOutcome?: () => Promise<unknown>;
}

export interface ClientLimits {
	/** Longest time one request may wait for its turn or for a throttled tenant, in milliseconds. */
	maxWaitInMs: number;
	/** When all has to be done, in epoch milliseconds: nothing waits, and no request stays open, beyond it. */
	deadline?: number;
}

/** From the start of a request to the end of its answer: a scan's 5,000 records take their time. */
const REQUEST_TIMEOUT_IN_MS = 120_000;

/** However long an answer asks for: one that is wrong must not keep a tenant's workflows still until n8n is restarted. */
const LONGEST_BLOCK_IN_MS = 3_600_000;

/** Less than this is no chance at all. */
const SHORTEST_TIMEOUT_IN_MS = 1_000;

export const DEFAULT_LIMITS: ClientLimits = { maxWaitInMs: 300_000 };

/** Sends authenticated requests to one tenant, within the pace the tenant allows. Made once for each execution. */
export class ApiClient {
	private readonly answers = new Map<string, unknown>();

	/** A 401 that came although n8n had renewed the token: no later request of the execution will fare better. */
	private refusedSignIn: Failure | undefined;

	private constructor(
		private readonly context: ApiContext,
		readonly authentication: Authentication,
		readonly credentialType: string,
		private readonly baseUrl: string,
		/** What tells the tenant from others, see ./tenantNames. */
		readonly tenantNames: readonly string[],
		private readonly pacer: Pacer,
		private readonly limits: ClientLimits,
	) {}

	/**
	 * @throws NodeOperationError when the credential's API URL is not usable
	 */
	static async open(context: ApiContext, limits: ClientLimits = DEFAULT_LIMITS): Promise<ApiClient> {
		const { authentication, credentialType } = readAuthentication(context);
		const fields = await context.getCredentials<CloudFields & { tenantId?: string }>(credentialType);
		const baseUrl = baseUrlOf(context, fields);
		const names = tenantNames(fields, baseUrl);
		return new ApiClient(context, authentication, credentialType, baseUrl, names, pacerOf([paceName(fields, baseUrl)]), limits);
	}

	/**
	 * Sends one request and, where it is safe, sends it again after a fault or when the tenant is throttled.
	 *
	 * @returns the parsed answer
	 * @throws NodeApiError in words for the user
	 */
	async request<T>(request: ApiRequest): Promise<T> {
		const path = this.pathOf(request);
		if (this.refusedSignIn) throw toNodeError(this.context.getNode(), this.refusedSignIn, this.errorContext(request));
		const startedAt = surroundings.now();
		for (let earlierAttempts = 0; ; earlierAttempts++) {
			await this.awaitTurn(request, startedAt);
			const outcome = await this.send(path, request);
			if ('answer' in outcome) return outcome.answer as T;

			const { failure } = outcome;
			if (failure.status === 401) this.refusedSignIn = failure;
			const isChecked = request.checkOutcome !== undefined && isOutcomeUnknown(failure);
			const missed = isChecked ? await request.checkOutcome?.() : undefined;
			if (missed !== undefined) return missed as T;
			const isRepeatable = request.isRepeatable || isChecked;
			const wait = retryDelay({ failure, earlierAttempts, isRepeatable, random: surroundings.random() });
			const now = surroundings.now();
			// Others who share the tenant must wait, even where this one gives up.
			if (failure.status === 429 && wait !== undefined) this.pacer.blockUntil(now + Math.min(wait, LONGEST_BLOCK_IN_MS));
			if (wait === undefined || now + wait > this.latestTurn(startedAt)) {
				throw toNodeError(this.context.getNode(), failure, this.errorContext(request));
			}
			if (failure.status !== 429) await this.pause(wait);
		}
	}

	/** The same request is sent once in an execution, however many items ask for it; each gets a copy of the answer. */
	async requestOnce<T>(request: ApiRequest): Promise<T> {
		const key = JSON.stringify([request.method, request.path, request.query, request.body]);
		const earlier = this.answers.get(key);
		if (earlier !== undefined) return structuredClone(earlier) as T;
		const answer = await this.request<T>(request);
		this.answers.set(key, answer);
		return structuredClone(answer);
	}

	private pathOf(request: ApiRequest): string {
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

	private async awaitTurn(request: ApiRequest, startedAt: number): Promise<void> {
		const now = surroundings.now();
		const turn = this.pacer.reserve(now);
		if (turn > this.latestTurn(startedAt)) {
			this.pacer.release(turn);
			throw this.throttled(turn - now, request);
		}
		await this.pause(turn - surroundings.now());
		// Meanwhile another request may have learned that the tenant is throttled.
		const block = this.pacer.remainingBlockInMs(surroundings.now());
		if (surroundings.now() + block > this.latestTurn(startedAt)) throw this.throttled(block, request);
		await this.pause(block);
	}

	private throttled(retryAfterInMs: number, request: ApiRequest): Error {
		return toNodeError(this.context.getNode(), { status: 429, retryAfterInMs }, this.errorContext(request));
	}

	private latestTurn(startedAt: number): number {
		const { maxWaitInMs, deadline = Infinity } = this.limits;
		return Math.min(startedAt + maxWaitInMs, deadline);
	}

	private timeoutInMs(): number {
		const { deadline = Infinity } = this.limits;
		return Math.max(SHORTEST_TIMEOUT_IN_MS, Math.min(REQUEST_TIMEOUT_IN_MS, deadline - surroundings.now()));
	}

	private async pause(durationInMs: number): Promise<void> {
		const signal = cancelSignalOf(this.context);
		if (durationInMs > 0) await surroundings.pause(durationInMs, signal);
		if (signal?.aborted) {
			throw new NodeOperationError(this.context.getNode(), 'The execution was cancelled');
		}
	}

	private async send(
		path: string,
		request: ApiRequest,
	): Promise<{ answer: unknown } | { failure: Failure }> {
		const options: IHttpRequestOptions = {
			method: request.method,
			url: `${this.baseUrl}${path}`,
			qs: request.query,
			// n8n would not send an empty object, and would label bytes as a form.
			body: request.body && JSON.stringify(request.body),
			headers: {
				Accept: request.answerAs === 'text' ? '*/*' : 'application/json',
				...(request.body && { 'Content-Type': 'application/json' }),
			},
			encoding: 'text',
			timeout: this.timeoutInMs(),
			// n8n would send the token on to whatever host a redirect names.
			disableFollowRedirect: true,
		};
		try {
			const text: unknown = await this.context.helpers.httpRequestWithAuthentication.call(
				this.context,
				this.credentialType,
				options,
			);
			return parseAnswer(text, request.answerAs ?? 'json');
		} catch (error) {
			return { failure: readFailure(error, surroundings.now()) };
		}
	}

	private errorContext({ permissions, itemIndex, isRepeatable, path }: ApiRequest): ErrorContext {
		return { permissions, itemIndex, isRepeatable, path, authentication: this.authentication };
	}
}

function readAuthentication(context: ApiContext): {
	authentication: Authentication;
	credentialType: string;
} {
	const authentication = (context as IExecuteFunctions).getNodeParameter('authentication', 0) as Authentication;
	const credentialType = credentialTypeOf(authentication);
	if (credentialType) return { authentication, credentialType };
	throw new NodeOperationError(context.getNode(), `'${authentication}' is not a way to sign in`, {
		description: "Choose one under 'Authentication'.",
	});
}

function baseUrlOf(context: ApiContext, fields: CloudFields): string {
	try {
		return apiBaseUrl(fields);
	} catch (error) {
		const { title, description } = error as CredentialProblem;
		throw new NodeOperationError(context.getNode(), title, { description });
	}
}

function cancelSignalOf(context: ApiContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** A web page with status 200 is no answer: it comes from a host that has no API. */
function parseAnswer(
	body: unknown,
	answerAs: AnswerForm,
): { answer: unknown } | { failure: Failure } {
	const text = typeof body === 'string' ? body : '';
	if (/^\s*(<!doctype html|<html)/i.test(text)) return { failure: { status: 200, isHtml: true } };
	if (answerAs === 'text') return { answer: text };
	if (text.trim() === '') return { answer: {} };
	try {
		return { answer: JSON.parse(text) as unknown };
	} catch {
		return answerAs === 'any' ? { answer: text.trim() } : { failure: { status: 200, detail: 'The answer is not JSON' } };
	}
}
