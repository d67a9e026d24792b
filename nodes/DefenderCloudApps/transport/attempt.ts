import type { IHttpRequestOptions } from 'n8n-workflow';

import { contextEndedBy, withinTime } from '../../../credentials/common/timeLimit';
import { isWebPage } from '../../../credentials/common/webPage';
import { UnusableAnswer } from './answers';
import { type ApiContext, cancelSignalOf } from './context';
import { readFailure } from './failure';
import type { Outcome } from './repeat';
import type { AnswerForm, ApiRequest } from './request';
import { surroundings } from './runtime';

/** Where and with what credential a request is sent. */
export interface Destination {
	context: ApiContext;
	credentialType: string;
	url: string;
	/** From the start of the request to the end of its answer, in milliseconds. */
	timeoutInMs: number;
}

/**
 * Sends a request once, and never throws: whatever goes wrong is a failure. The token goes to this address only, since no
 * redirect is followed.
 */
export async function attempt<T>(
	{ context, credentialType, url, timeoutInMs }: Destination,
	request: ApiRequest<T>,
): Promise<Outcome<T>> {
	const options: IHttpRequestOptions = {
		method: request.method,
		url,
		qs: request.query,
		// n8n does not send an empty object, and labels bytes as a form.
		body: request.body && JSON.stringify(request.body),
		headers: {
			Accept: request.answerAs === 'text' ? '*/*' : 'application/json',
			...(request.body && { 'Content-Type': 'application/json' }),
		},
		encoding: 'text',
		timeout: timeoutInMs,
		// n8n would send the token on to whatever host a redirect names.
		disableFollowRedirect: true,
	};
	try {
		const { httpRequestWithAuthentication } = context.helpers;
		const text: unknown = await withinTime(timeoutInMs, cancelSignalOf(context), async (abortSignal) => {
			const sender = contextEndedBy(context, abortSignal);
			return (await httpRequestWithAuthentication.call(sender, credentialType, { ...options, abortSignal })) as unknown;
		});
		return readAnswer(text, request);
	} catch (error) {
		return { failure: readFailure(error, surroundings.now()) };
	}
}

/** A web page with status 200 comes from a host that has no API. */
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
