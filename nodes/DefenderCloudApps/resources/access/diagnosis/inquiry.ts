import { NodeApiError } from 'n8n-workflow';

import type { OperationCall } from '../../../call';
import { anything } from '../../../transport/answers';
import type { ApiRequest, RequestWatch } from '../../../transport/request';
import type { Answer } from '../../../transport/response';
import { type Reply, replyOf } from './reply';

export type Question = Pick<ApiRequest<unknown>, 'body' | 'method' | 'path' | 'permissions' | 'query'>;

/** One attempt that was answered, with whatever status. Times are epoch milliseconds. */
export interface Observation {
	answer: Answer;
	startedAt: number;
	endedAt: number;
}

/**
 * A diagnosis sends 12 requests at most. The twelfth is left for a token that n8n renews, since n8n then repeats a request
 * unseen.
 */
const MOST_ATTEMPTS = 11;

/** Asks the tenant one question after another, with few requests, and remembers every answer. */
export class Inquiry {
	readonly observations: Observation[] = [];

	/** How many requests were sent, repetitions included. */
	sent = 0;

	private refusal: NodeApiError | undefined;

	/** @param questionsLeft how many will be asked: none of them is given up so that an earlier one can be repeated */
	constructor(
		private readonly call: OperationCall,
		private questionsLeft: number,
	) {}

	/**
	 * The first question, which shows whether the sign-in works.
	 *
	 * @throws NodeApiError as any operation does, but not for a missing permission
	 */
	async signIn(question: Question): Promise<Reply | undefined> {
		const reply = await this.ask(question);
		if (this.refusal === undefined || reply?.status === 403) return reply;
		throw this.refusal;
	}

	/**
	 * @returns `undefined` if no request is left
	 * @throws NodeApiError if the sign-in no longer works, and NodeOperationError if the execution was cancelled
	 */
	async ask(question: Question): Promise<Reply | undefined> {
		this.questionsLeft--;
		if (this.sent >= MOST_ATTEMPTS) return undefined;
		const before = this.observations.length;
		this.refusal = await this.refusalOf(question);
		const answered = this.observations.slice(before).at(-1);
		if (answered) return replyOf(answered.answer);
		return { status: statusOf(this.refusal), form: 'nothing' };
	}

	private async refusalOf(question: Question): Promise<NodeApiError | undefined> {
		const { client, itemIndex } = this.call;
		const request = { ...question, isRepeatable: true, itemIndex, read: anything, watch: this.watch };
		const noRefusal = (): undefined => undefined;
		return await client.request(request).then(noRefusal, (error: unknown) => {
			if (isAboutQuestion(error)) return error;
			throw error;
		});
	}

	private readonly watch: RequestWatch = {
		sent: () => {
			this.sent++;
		},
		answered: (answer, startedAt, endedAt) => {
			this.observations.push({ answer, startedAt, endedAt });
		},
		mayRepeat: () => this.sent + this.questionsLeft < MOST_ATTEMPTS,
	};
}

/** Whatever else is thrown ends the diagnosis: a cancelled execution, or a sign-in that is not accepted. */
function isAboutQuestion(error: unknown): error is NodeApiError {
	return error instanceof NodeApiError && error.httpCode !== '401' && error.failure?.cause !== 'credential-invalid';
}

/** An older n8n throws some answers away; its error still has the status. */
function statusOf(error: NodeApiError | undefined): number | undefined {
	const status = Number(error?.httpCode ?? NaN);
	return Number.isInteger(status) ? status : undefined;
}
