import { type IDataObject, type IExecuteFunctions, type IHttpRequestOptions, NodeOperationError } from 'n8n-workflow';

import { type CloudFields, apiBaseUrls } from '../../../credentials/common/cloud';
import type { CredentialProblem } from '../../../credentials/common/credentialProblem';
import { isWebPage } from '../../../credentials/common/webPage';
import type { Permission } from '../permissions';
import { shown } from '../values/shown';
import type { ErrorContext } from './advice';
import { type AnswerReader, UnusableAnswer } from './answers';
import { BaseUrl } from './baseUrl';
import type { ApiContext } from './context';
import { credentialTypeOf, type Authentication } from './credentialTypes';
import { type Failure, readFailure } from './failure';
import { contextOfItem, credentialOfItem } from './itemCredential';
import { toNodeError } from './messages';
import { type Pacer, pacerOf } from './pacer';
import { UnusableIdError, apiPath } from './path';
import { isOutcomeUnknown, retryDelay } from './retry';
import { surroundings } from './runtime';
import { currentClaims } from './signIn';
import { isElsewhere, leadsToSlash } from './slash';
import { paceName, tenantNames } from './tenantNames';
import { withinTime } from './timeLimit';

type ConnectionFields = CloudFields & { tenantId?: string };

export type AnswerForm = 'json' | 'text' | 'any';

export interface ApiRequest<T> {
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
	/** False for a read. By default what must not be sent twice is a change; its errors say what may have happened. */
	isChange?: boolean;
	/** Any one of these suffices; named when the service says that one is missing. */
	permissions: readonly Permission[];
	/** `text` leaves the answer as it came; `any` takes JSON or text, where it is not documented which comes. */
	answerAs?: AnswerForm;
	/** What the answer has to be, see ./answers. One that it is not counts as a fault that may pass. */
	read: AnswerReader<T>;
	/**
	 * For a write whose answer was lost: finds out what became of it. The answer that was missed; `undefined` when it was
	 * not carried out, so that it may be sent again.
	 */
	checkOutcome?: () => Promise<T | undefined>;
}

export interface ClientLimits {
	/** Longest time from the start of one request to the end of its answer, in milliseconds; 120,000 unless told otherwise. */
	requestTimeoutInMs?: number;
	/** Longest time one request may wait for its turn or for a throttled tenant, in milliseconds. */
	maxWaitInMs: number;
	/** When all has to be done, in epoch milliseconds: nothing waits, and no request stays open, beyond it. */
	deadline?: number;
}

type Outcome<T> = { answer: T } | { failure: Failure; standIn?: T };

/** From the start of a request to the end of its answer: a scan's 5,000 records take their time. */
const REQUEST_TIMEOUT_IN_MS = 120_000;

/** However long an answer asks for: one that is wrong must not keep a tenant's workflows still until n8n is restarted. */
const LONGEST_BLOCK_IN_MS = 3_600_000;

/** A request needs at least this long to have a chance of answering. */
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
		private readonly baseUrl: BaseUrl,
		/** What tells the tenant from others, see ./tenantNames. */
		readonly tenantNames: readonly string[],
		private readonly pacer: Pacer,
		private readonly limits: ClientLimits,
	) {}

	/**
	 * @param itemIndex the input item whose credential is used, as an expression in it may differ from item to item
	 * @param known the clients of earlier items: one for the same credential is used again, with its answers
	 * @throws NodeOperationError when the credential's API URL is not usable
	 */
	static async open(
		context: ApiContext,
		limits: ClientLimits = DEFAULT_LIMITS,
		itemIndex = 0,
		known = new Map<string, ApiClient>(),
	): Promise<ApiClient> {
		const { authentication, credentialType } = readAuthentication(context, itemIndex);
		const fields = await credentialOfItem<ConnectionFields>(context, credentialType, itemIndex);
		const key = JSON.stringify([credentialType, limits, { ...fields, accessToken: '', oauthTokenData: '' }]);
		const earlier = known.get(key);
		if (earlier) return earlier;
		const baseUrl = new BaseUrl(baseUrlsOf(context, fields, itemIndex));
		const names = tenantNames(fields, baseUrl.documented);
		const pacer = pacerOf([paceName(fields, baseUrl.documented)]);
		const sender = contextOfItem(context, credentialType, itemIndex);
		const client = new ApiClient(sender, authentication, credentialType, baseUrl, names, pacer, limits);
		known.set(key, client);
		return client;
	}

	/** The credential as it is stored now, with the expressions in it resolved for the item of this client. */
	async credential<T extends object>(): Promise<T> {
		return await this.context.getCredentials<T>(this.credentialType);
	}

	/**
	 * Sends one request and, where it is safe, sends it again after a fault or when the tenant is throttled.
	 *
	 * @returns what the request's reader makes of the answer
	 * @throws NodeApiError in words for the user
	 */
	async request<T>(request: ApiRequest<T>): Promise<T> {
		let path = this.pathOf(request);
		if (this.refusedSignIn) throw toNodeError(this.context.getNode(), this.refusedSignIn, this.errorContext(request));
		const startedAt = surroundings.now();
		let wasOdd = false;
		for (let earlierAttempts = 0; ; earlierAttempts++) {
			await this.awaitTurn(request, startedAt);
			const base = this.baseUrl.current;
			const outcome = await this.send(`${base}${path}`, request);
			if ('answer' in outcome) {
				this.baseUrl.keep();
				return outcome.answer;
			}

			this.stopIfCancelled();
			const { standIn } = outcome;
			const failure = { ...outcome.failure, isApiHost: this.baseUrl.hasAnswered };
			if (leadsToSlash(`${base}${path}`, failure)) {
				path = `${path}/`;
				continue;
			}
			if (isElsewhere(failure) && this.baseUrl.moveOn(base)) continue;
			if (standIn !== undefined && wasOdd) return standIn;
			wasOdd = standIn !== undefined;
			if (failure.status === 401) this.refusedSignIn = failure;
			const isChecked = request.checkOutcome !== undefined && isOutcomeUnknown(failure);
			const missed = isChecked ? await this.lookAfter(request, failure) : undefined;
			if (missed !== undefined) return missed;
			const isRepeatable = request.isRepeatable || isChecked;
			const wait = retryDelay({ failure, earlierAttempts, isRepeatable, random: surroundings.random() });
			const now = surroundings.now();
			// Others who share the tenant must wait, even where this one gives up.
			if (failure.status === 429 && wait !== undefined)
				this.pacer.blockUntil(now + Math.min(wait, LONGEST_BLOCK_IN_MS));
			if (wait === undefined || now + wait > this.latestTurn(startedAt)) {
				throw await this.explained(failure, request);
			}
			if (failure.status !== 429) await this.pause(wait);
		}
	}

	/** A look that fails tells nothing: what is said then is that the change may have been made. */
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

	private async awaitTurn(request: ApiRequest<unknown>, startedAt: number): Promise<void> {
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

	/** A refusal is compared with what the token allows. A token that cannot be read must not hide the refusal. */
	private async explained(failure: Failure, request: ApiRequest<unknown>): Promise<Error> {
		const context = this.errorContext(request);
		if (failure.status === 403) {
			context.claims = await currentClaims(this.context, this.credentialType).catch(() => undefined);
		}
		return toNodeError(this.context.getNode(), failure, context);
	}

	private throttled(retryAfterInMs: number, request: ApiRequest<unknown>): Error {
		return toNodeError(this.context.getNode(), { status: 429, retryAfterInMs }, this.errorContext(request));
	}

	private latestTurn(startedAt: number): number {
		const { maxWaitInMs, deadline = Infinity } = this.limits;
		return Math.min(startedAt + maxWaitInMs, deadline);
	}

	private timeoutInMs(): number {
		const { deadline = Infinity, requestTimeoutInMs = REQUEST_TIMEOUT_IN_MS } = this.limits;
		return Math.max(
			Math.min(SHORTEST_TIMEOUT_IN_MS, requestTimeoutInMs),
			Math.min(requestTimeoutInMs, deadline - surroundings.now()),
		);
	}

	private async pause(durationInMs: number): Promise<void> {
		if (durationInMs > 0) await surroundings.pause(durationInMs, cancelSignalOf(this.context));
		this.stopIfCancelled();
	}

	private stopIfCancelled(): void {
		if (!cancelSignalOf(this.context)?.aborted) return;
		throw new NodeOperationError(this.context.getNode(), 'The execution was cancelled');
	}

	private async send<T>(url: string, request: ApiRequest<T>): Promise<Outcome<T>> {
		const options: IHttpRequestOptions & { timeout: number } = {
			method: request.method,
			url,
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
			const { httpRequestWithAuthentication } = this.context.helpers;
			const text: unknown = await withinTime(
				options.timeout,
				cancelSignalOf(this.context),
				async (abortSignal) =>
					(await httpRequestWithAuthentication.call(this.context, this.credentialType, {
						...options,
						abortSignal,
					})) as unknown,
			);
			return readAnswer(text, request);
		} catch (error) {
			return { failure: readFailure(error, surroundings.now()) };
		}
	}

	private errorContext(request: ApiRequest<unknown>): ErrorContext {
		const { permissions, itemIndex, isRepeatable, path, isChange = !isRepeatable } = request;
		return { permissions, itemIndex, isChange, path, authentication: this.authentication };
	}
}

function readAuthentication(
	context: ApiContext,
	itemIndex: number,
): {
	authentication: Authentication;
	credentialType: string;
} {
	const authentication: unknown = (context as IExecuteFunctions).getNodeParameter('authentication', itemIndex);
	const credentialType = credentialTypeOf(authentication);
	if (credentialType) return { authentication: authentication as Authentication, credentialType };
	throw new NodeOperationError(context.getNode(), `${shown(authentication)} is not a way to sign in`, {
		description: "Choose one under 'Authentication'.",
		itemIndex,
	});
}

function baseUrlsOf(context: ApiContext, fields: CloudFields, itemIndex: number): string[] {
	try {
		return apiBaseUrls(fields);
	} catch (error) {
		const { title, description } = error as CredentialProblem;
		throw new NodeOperationError(context.getNode(), title, { description, itemIndex });
	}
}

function cancelSignalOf(context: ApiContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** A web page with status 200 is no answer: it comes from a host that has no API. */
function readAnswer<T>(body: unknown, { answerAs, read }: ApiRequest<T>): Outcome<T> {
	const text = typeof body === 'string' ? body : '';
	if (isWebPage(text)) return { failure: { status: 200, isHtml: true } };
	try {
		return { answer: read(answerAs === 'text' ? text : parsed(text, answerAs)) };
	} catch (error) {
		const { words, standIn } =
			error instanceof UnusableAnswer ? error : new UnusableAnswer('something that cannot be read');
		return { failure: { status: 200, unusable: words }, standIn: standIn as T | undefined };
	}
}

/** @returns `undefined` for an empty body */
function parsed(body: string, answerAs: AnswerForm = 'json'): unknown {
	const text = body.trim();
	if (text === '') return undefined;
	const value = jsonIn(text);
	if (value !== undefined) return value;
	if (answerAs === 'any') return text;
	throw new UnusableAnswer('something that is not JSON');
}

/** JSON has no `undefined`: here it says that the text is not JSON. */
function jsonIn(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
