import { type Failure as FailureCause, type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { explainEntraError } from '../../../credentials/common/entra/errors';
import type { Advice, ErrorContext } from './advice';
import { blockedByN8n } from './blockedHost';
import type { Authentication } from './credentialTypes';
import type { Failure } from './failure';
import { notAllowed } from './notAllowed';
import { OLD_ACTIVITIES_NEED } from './oldActivities';
import { isOutcomeUnknown } from './retry';

/**
 * A failure in words for the user: what happened, then what to do.
 *
 * Always a new error: n8n keeps the old texts when it wraps one of its own, and the original may hold the token.
 */
export function toNodeError(node: INode, failure: Failure, context: ErrorContext): NodeApiError | NodeOperationError {
	const { itemIndex } = context;
	const { message, description } = adviceOn(failure, context);
	const httpCode = failure.unusable === undefined ? failure.status?.toString() : undefined;
	if (failure.problem) return new NodeOperationError(node, message, { description, itemIndex });
	return new NodeApiError(node, { message }, { message, description, httpCode, itemIndex, failure: causeOf(failure) });
}

/** Whether it only tells that the tenant is throttled, or that a request would have to wait too long for its turn. */
export function isThrottled({ httpCode }: NodeApiError): boolean {
	return httpCode === '429';
}

/**
 * The execution was stopped while a request was sent or waited for its turn.
 *
 * @param mayBeDone whether the service may have carried it out
 */
export function cancelled(node: INode, { isChange, itemIndex }: ErrorContext, mayBeDone: boolean): NodeOperationError {
	const description = isChange && mayBeDone ? OUTCOME_UNKNOWN : undefined;
	return new NodeOperationError(node, 'The execution was cancelled', { description, itemIndex });
}

function adviceOn(failure: Failure, context: ErrorContext): Advice {
	if (failure.problem) {
		return { message: failure.problem.title, description: failure.problem.description };
	}
	if (failure.signInDetail !== undefined) return signInAdvice(failure.signInDetail);
	if (failure.unusable !== undefined) return unusableAnswer(failure.unusable, context);
	if (failure.isHtml && !isGateway(failure)) return webPage(failure, context);
	const advice = failure.status === undefined ? unreachable(failure, context) : answered(failure, context);
	const detail = failure.status === undefined ? undefined : failure.detail;
	return {
		message: advice.message,
		description: detail ? `${advice.description} The service said: ${detail}` : advice.description,
	};
}

function unusableAnswer(words: string, { isChange }: ErrorContext): Advice {
	return {
		message: `Defender for Cloud Apps answered with ${words}`,
		description: isChange
			? OUTCOME_UNKNOWN
			: 'It was asked several times. Try again in a few minutes. If it stays so, check the API URL of the credential and any proxy between.',
	};
}

/** A proxy or gateway of the service answers with a page of its own, too, when it is throttled or down. */
function isGateway({ status }: Failure): boolean {
	return status === 429 || (status !== undefined && status > 500);
}

function webPage(failure: Failure, context: ErrorContext): Advice {
	const { status = 0, isApiHost } = failure;
	if (isApiHost && status >= 300) return answered(failure, context);
	const { message, description } = WRONG_HOST;
	return {
		message,
		description: context.isChange && isOutcomeUnknown(failure) ? `${OUTCOME_UNKNOWN} ${description}` : description,
	};
}

const WRONG_HOST: Advice = {
	message: 'A web page answered instead of the Defender for Cloud Apps API',
	description:
		"Check the API URL of the credential: copy it from the Microsoft Defender portal (Settings > Cloud Apps > About). It is the tenant's own API URL, not the address of the portal's pages.",
};

const OUTCOME_UNKNOWN = 'It is not known whether the change was made: look before you repeat it.';

const SIGN_IN_ENDED: Advice = {
	message: 'Entra no longer accepts the sign-in of this credential',
	description:
		'Open the credential and connect it again. The sign-in may have expired, been revoked (for example with a new password), lost its consent, or met a Conditional Access policy; if so, the sign-in page says it.',
};

function signInAdvice(detail: string): Advice {
	if (detail === '') return SIGN_IN_ENDED;
	const problem = explainEntraError(detail);
	return {
		message: problem?.title ?? 'Entra refused to renew the sign-in',
		description: problem?.description ?? `Open the credential and connect it again. Entra said: ${detail}`,
	};
}

function unreachable(failure: Failure, { isChange }: ErrorContext): Advice {
	const { code, detail } = failure;
	if (failure.blockedHost !== undefined) return blockedByN8n(failure.blockedHost);
	if (isChange && isOutcomeUnknown(failure)) {
		return {
			message: 'The connection to Defender for Cloud Apps broke off before it answered',
			description: `${OUTCOME_UNKNOWN} (${code ?? detail ?? 'no answer'})`,
		};
	}
	return {
		message: 'Defender for Cloud Apps could not be reached',
		description: `Check the API URL of the credential and this n8n's network and proxy settings, then try again. (${code ?? detail ?? 'no answer'})`,
	};
}

function answered(failure: Failure, context: ErrorContext): Advice {
	const status = failure.status ?? 0;
	if (status >= 300 && status < 400) {
		return {
			message: 'The API URL leads to another address',
			description:
				'The token was not sent there. Copy the API URL of your tenant from the Microsoft Defender portal (Settings > Cloud Apps > About) into the credential.',
		};
	}
	if (status === 401) return notAccepted(context);
	if (status === 403) return notAllowed(context);
	if (status >= 500) return serviceFault(status, context);
	if (status === 400 && isActivityList(context)) return OLD_ACTIVITIES;
	if (status === 404 && isWithoutId(context)) return nothingThere(context);
	return (
		ADVICE[status] ?? {
			message: `Defender for Cloud Apps answered with status ${status}`,
			description: 'Check the values this operation was given, and the API URL of the credential.',
		}
	);
}

const ADVICE: Record<number, Advice> = {
	400: {
		message: 'Defender for Cloud Apps did not accept a value of this request',
		description: 'Correct the value that is named here.',
	},
	404: {
		message: 'Defender for Cloud Apps has no record with this ID',
		description: 'Check the ID, for example by listing the records with Get Many first.',
	},
	429: {
		message: 'Defender for Cloud Apps is throttling this tenant',
		description:
			"The service allows 30 requests a minute for a whole tenant, whoever sends them, and the credential may allow fewer ('Requests per Minute'). Run fewer workflows at once, ask for fewer records, or raise 'Max Wait' under Options so that the node waits longer.",
	},
};

/** Whether the request names no record by its ID: lists, and changes such as `close_benign` that find theirs by filters. */
function isWithoutId({ path }: ErrorContext): boolean {
	return path.length <= 2 || /^(close_|create_|upload_url$|done_upload$)/.test(path.at(-1) ?? '');
}

function nothingThere({ isChange }: ErrorContext): Advice {
	return {
		message: `Defender for Cloud Apps has no such ${isChange ? 'operation' : 'list'} at this address`,
		description: 'Check the API URL of the credential.',
	};
}

function isActivityList({ path }: ErrorContext): boolean {
	return path.length === 2 && path[1] === 'activities';
}

const OLD_ACTIVITIES: Advice = {
	message: 'Defender for Cloud Apps did not accept a value of this request',
	description: `Correct the value that is named here. If the list reaches back further than 30 days: the portal then wants ${OLD_ACTIVITIES_NEED}.`,
};

function notAccepted({ authentication }: ErrorContext): Advice {
	return {
		message: 'Defender for Cloud Apps did not accept the sign-in',
		description: NOT_ACCEPTED[authentication],
	};
}

const SAME_TENANT = 'Check that the API URL and the Tenant ID of the credential belong to the same tenant';

const NOT_ACCEPTED: Record<Authentication, string> = {
	apiToken:
		'The API token is wrong, revoked or of another tenant. Legacy portal tokens are case-sensitive. Make a new one or, better, use one of the other credentials.',
	application: `${SAME_TENANT}, and that the app still exists there.`,
	oAuth2: `${SAME_TENANT}, then connect the credential again.`,
	user: `${SAME_TENANT}, and that the account may still sign in.`,
};

function serviceFault(status: number, { isChange }: ErrorContext): Advice {
	return {
		message: `Defender for Cloud Apps is not able to answer at the moment (status ${status})`,
		description: isChange ? OUTCOME_UNKNOWN : 'Try again in a few minutes.',
	};
}

/** Lets n8n's own back-off for polls wait exactly as long as the service asked. */
function causeOf({ status, retryAfterInMs, signInDetail, unusable }: Failure): FailureCause | undefined {
	if (unusable !== undefined) return { cause: 'temporarily-unavailable' };
	if (status === 429) return { cause: 'rate-limited', retryAfterMs: retryAfterInMs };
	if (status === 401 || signInDetail !== undefined) return { cause: 'credential-invalid' };
	if (status === undefined || status >= 500) return { cause: 'temporarily-unavailable', retryAfterMs: retryAfterInMs };
	return status === 408 ? { cause: 'temporarily-unavailable' } : { cause: 'configuration-invalid' };
}
