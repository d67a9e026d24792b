import type { IHttpRequestOptions } from 'n8n-workflow';

import { contextEndedBy, withinTime } from '../../../credentials/common/timeLimit';
import { isWebPage } from '../../../credentials/common/webPage';
import { UnusableAnswer } from './answers';
import { type ApiContext, cancelSignalOf } from './context';
import { failureOf, readFailure } from './failure';
import type { Outcome } from './repeat';
import type { AnswerForm, ApiRequest } from './request';
import { ANY_STATUS, type Answer, answerIn, isGood } from './response';
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
export async function attempt<T>(destination: Destination, request: ApiRequest<T>): Promise<Outcome<T>> {
	try {
		const answer = await send(destination, request);
		if (!isGood(answer)) return { failure: failureOf(answer, surroundings.now()) };
		return readAnswer(answer.data, request);
	} catch (error) {
		return { failure: readFailure(error, surroundings.now()) };
	}
}

/** Only an older n8n returns a 401 instead of renewing the token. The request is then sent again in the way that renews. */
async function send<T>(destination: Destination, request: ApiRequest<T>): Promise<Answer> {
	const { context, credentialType, timeoutInMs } = destination;
	const { httpRequestWithAuthentication } = context.helpers;
	return await withinTime(timeoutInMs, cancelSignalOf(context), async (abortSignal) => {
		const sender = contextEndedBy(context, abortSignal);
		const sendWith = async (options: Partial<IHttpRequestOptions>): Promise<Answer> => {
			const all = { ...optionsOf(destination, request), ...options, abortSignal };
			const startedAt = surroundings.now();
			request.watch?.sent();
			const answer = answerIn(await httpRequestWithAuthentication.call(sender, credentialType, all));
			request.watch?.answered(answer, startedAt, surroundings.now());
			return answer;
		};
		const answer = await sendWith(ANY_STATUS);
		return answer.status === 401 ? await sendWith({ returnFullResponse: true }) : answer;
	});
}

/** New options for each request, since n8n writes into them. */
function optionsOf<T>({ url, timeoutInMs }: Destination, request: ApiRequest<T>): IHttpRequestOptions {
	return {
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
