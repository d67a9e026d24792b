import { isWebPage } from '../../../credentials/common/webPage';
import { readBlockedHost } from './blockedHost';
import { redacted } from './redact';
import { type Answer, isGood } from './response';

/** What one attempt told us when it did not succeed. Plain data, so every rule about it is a pure function. */
export interface Failure {
	/** HTTP status; absent when no answer arrived. */
	status?: number;
	/** Code of Node.js or axios such as `ECONNRESET`; absent when the service answered. */
	code?: string;
	/** The service's own words, when it used any; without secrets. */
	detail?: string;
	/** How long the service asked us to wait, in milliseconds. */
	retryAfterInMs?: number;
	/** The answer was a web page: no API lives at this address. */
	isHtml?: boolean;
	/** An API has answered at this address before, so a web page there is a fault, not the wrong host. */
	isApiHost?: boolean;
	/** What came with a good status instead of what the endpoint promises; ends "answered with …". */
	unusable?: string;
	/** Entra's words when n8n could not renew the token; empty where n8n keeps them to itself. */
	signInDetail?: string;
	/** n8n itself refused to connect to this host; empty where it does not say which. */
	blockedHost?: string;
	/** Where a redirect leads; never followed with the token, see ./slash. */
	location?: string;
	/** What the credential's own check found, in words for the user. */
	problem?: { title: string; description: string };
}

interface Thrown {
	name?: string;
	title?: string;
	description?: string;
	message?: string;
	/** The words of the original error come first, see `NodeApiError` of n8n. */
	messages?: unknown;
	code?: string;
	/** The status of the answer, or else the code of the original error. */
	httpCode?: unknown;
	cause?: unknown;
	response?: Answer;
	body?: { error_description?: unknown };
}

/**
 * n8n wraps what the HTTP client threw, sometimes twice; the original is the last of the causes. Before version 2.34 n8n's
 * own error loses its cause; then what it copied from the original is all that is left.
 *
 * @param now epoch milliseconds
 */
export function readFailure(thrown: unknown, now: number): Failure {
	const chain = causesOf(thrown);
	const found = chain.find(({ name }) => name === 'CredentialProblem');
	if (found) return { problem: { title: found.title ?? '', description: found.description ?? '' } };

	const blockedHost = readBlockedHost(chain);
	if (blockedHost !== undefined) return { blockedHost };

	const signInDetail = readSignInDetail(chain);
	if (signInDetail !== undefined) return { signInDetail };

	const answer = chain.find(({ response }) => response?.status !== undefined)?.response;
	// An error with a good status is an answer that broke off.
	if (answer && !isGood(answer)) return failureOf(answer, now);
	return readError(chain);
}

/** What an error without an answer says. */
function readError(chain: readonly Thrown[]): Failure {
	const last = chain.at(-1) ?? {};
	const code = chain.find((each) => each.code)?.code;
	if (code === undefined && last.cause === undefined) return readCopied(last);
	return { code, detail: redacted(last.message ?? '') };
}

/** What n8n's error copied from an original that it lost. */
function readCopied(thrown: Thrown): Failure {
	const { httpCode, description } = thrown;
	const words = originalWords(thrown);
	// Only a credential's own error has a message that ends with its description.
	const title = description ? withoutEnd(words, `. ${description}`) : undefined;
	if (title !== undefined) return { problem: { title: redacted(title), description: redacted(description ?? '') } };

	const detail = redacted(words);
	if (typeof httpCode !== 'string' || httpCode === '') return { code: undefined, detail };
	if (httpCode === 'EAUTH') return { signInDetail: detail };
	const status = /^[1-5]\d\d$/.test(httpCode) ? Number(httpCode) : undefined;
	if (status === undefined) return { code: httpCode, detail };
	return isGood({ status }) ? { code: 'ERR_BAD_RESPONSE', detail } : { status };
}

/** n8n replaces the message of some errors, and keeps the original one in a list. */
function originalWords({ messages, message = '' }: Thrown): string {
	const first: unknown = Array.isArray(messages) ? messages[0] : undefined;
	return typeof first === 'string' ? first : message;
}

function withoutEnd(text: string, end: string): string | undefined {
	return text.endsWith(end) ? text.slice(0, -end.length) : undefined;
}

/** Entra's words when n8n could not renew the token; empty where n8n keeps them to itself. */
function readSignInDetail(chain: readonly Thrown[]): string | undefined {
	const refusal = chain.map(({ body }) => body?.error_description).find((words) => typeof words === 'string');
	if (refusal !== undefined) return redacted(refusal);
	return chain.some(({ message = '' }) => RECONNECT.test(message)) ? '' : undefined;
}

/** n8n's words when it cannot renew a token: Entra revoked the sign-in, or it has no refresh token. */
const RECONNECT = /needs to be reconnected|Please reconnect the credential/;

function causesOf(thrown: unknown): Thrown[] {
	const chain: Thrown[] = [];
	for (let next = thrown; typeof next === 'object' && next !== null && chain.length < 6;) {
		chain.push(next);
		next = (next as Thrown).cause;
	}
	return chain;
}

/** What an answer with a status that is not good says. */
export function failureOf({ status, headers, data }: Answer, now: number): Failure {
	const body = parsed(data);
	const isHtml = isWebPage(body);
	const detail = isHtml ? undefined : redacted(readDetail(body) ?? '') || undefined;
	const retryAfterInMs = readRetryAfter(headers?.['retry-after'], now) ?? readThrottleHint(detail);
	const location = headers?.location;
	return { status, detail, retryAfterInMs, isHtml, ...(typeof location === 'string' && { location }) };
}

function parsed(data: unknown): unknown {
	const text = Buffer.isBuffer(data) ? data.toString('utf8') : data;
	if (typeof text !== 'string') return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

interface ValidationFault {
	error?: unknown;
	errorMessageCode?: unknown;
}

/** The shapes that were recorded: `{detail}`, `{filters: [{error}]}`, `{errors: [{error}]}`, `{errorMessageCode}`, text. */
function readDetail(body: unknown): string | undefined {
	if (typeof body === 'string') return body.slice(0, 500);
	if (typeof body !== 'object' || body === null) return undefined;
	const faults = Object.entries(body).flatMap(([field, value]) =>
		Array.isArray(value) ? value.map((fault: ValidationFault) => wordsOf(field, fault)) : [],
	);
	const { detail, message, error, errorMessageCode } = body as Record<string, unknown>;
	const single = [detail, message, error, errorMessageCode].find((text): text is string => typeof text === 'string');
	return [...faults, single].filter(Boolean).join('; ').slice(0, 500) || undefined;
}

function wordsOf(field: string, fault: ValidationFault | undefined): string | undefined {
	const words = fault?.error ?? fault?.errorMessageCode;
	if (typeof words !== 'string') return undefined;
	return field === 'errors' ? words : `${field}: ${words}`;
}

/** RFC 9110: either seconds or an HTTP date. */
function readRetryAfter(header: unknown, now: number): number | undefined {
	if (typeof header !== 'string' || header.trim() === '') return undefined;
	const seconds = Number(header);
	const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
	return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

/** The throttle answer may carry the wait in prose: "Expected available in 8 seconds." */
function readThrottleHint(detail: string | undefined): number | undefined {
	const seconds = detail?.match(/available in (\d+) second/i)?.[1];
	return seconds === undefined ? undefined : Number(seconds) * 1000;
}
