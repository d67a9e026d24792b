import type { Failure } from './failure';

const MAX_ATTEMPTS_AFTER_FAULT = 4;
const FIRST_DELAY_IN_MS = 1_000;

/** Without a word from the service, a throttled tenant is free again after a whole window. */
const THROTTLE_WINDOW_IN_MS = 60_000;

/**
 * Processes that do not know of each other must not come back at the same moment. Nor much later than each other: the first
 * would get the whole minute.
 */
const THROTTLE_JITTER_IN_MS = 1_000;

const PASSING_STATUSES = new Set([408, 500, 502, 503, 504]);
const PASSING_CODES = new Set([
	'ECONNRESET',
	'ECONNREFUSED',
	'ECONNABORTED',
	'EAI_AGAIN',
	'EPIPE',
	'ETIMEDOUT',
	// The answer broke off.
	'ERR_BAD_RESPONSE',
	'ERR_NETWORK',
]);

/** No connection that could carry the request: a name or route that is missing, or a certificate that is not trusted. */
const NEVER_SENT =
	/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPROTO|CERT_|ERR_TLS_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_)/;

export interface Attempt {
	failure: Failure;
	/** How many times this request was sent before this attempt. */
	earlierAttempts: number;
	/** Whether sending it twice is the same as sending it once. The method does not tell: this API lists with POST. */
	isRepeatable: boolean;
	/** A number from 0 up to 1. */
	random: number;
}

/**
 * How long nobody sends a request to a throttled tenant, in milliseconds. A throttled request was never carried out and may
 * always be repeated. Jitter only adds to a wait: none is shorter than the service asked.
 *
 * @param random a number from 0 up to 1
 */
export function throttleDelay({ retryAfterInMs = THROTTLE_WINDOW_IN_MS }: Failure, random: number): number {
	return retryAfterInMs + Math.round(random * THROTTLE_JITTER_IN_MS);
}

/**
 * How long to wait before the request is sent again, in milliseconds, or `undefined` to give up. For any fault but a
 * refusal of a throttled tenant, see `throttleDelay`.
 *
 * The fault may have come after the service acted, so only repeatable requests are sent again.
 */
export function retryDelay({ failure, earlierAttempts, isRepeatable, random }: Attempt): number | undefined {
	if (!isRepeatable || !isPassing(failure) || earlierAttempts >= MAX_ATTEMPTS_AFTER_FAULT) return undefined;
	if (failure.retryAfterInMs !== undefined) return failure.retryAfterInMs;
	const ceiling = FIRST_DELAY_IN_MS * 2 ** earlierAttempts;
	return Math.round(ceiling / 2 + (random * ceiling) / 2);
}

/**
 * Whether the same request may succeed a moment later. A web page stays one, unless an API has answered at that address
 * before.
 */
export function isPassing({ status, code, isHtml, isApiHost, unusable }: Failure): boolean {
	if (unusable !== undefined) return true;
	if (status === undefined) return code !== undefined && PASSING_CODES.has(code);
	if (isHtml && isApiHost && status < 300) return true;
	return PASSING_STATUSES.has(status) && (!isHtml || isApiHost === true || status !== 500);
}

/** Whether the service may have carried out a request that failed like this. */
export function isOutcomeUnknown({ status, code, isHtml = false, unusable }: Failure): boolean {
	if (unusable !== undefined) return true;
	if (status !== undefined) return status >= 500 || status === 408 || (isHtml && status < 300);
	return code !== undefined && !NEVER_SENT.test(code);
}
