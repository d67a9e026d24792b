/** Microsoft Graph. What always holds here: only a request that has changed nothing is sent again. */
import type { SendRequest } from '../../../credentials/common/entra/network';
import { parsedJson, propertiesOf } from '../../../credentials/common/json';
import { foreign } from './terminal';

/** Microsoft Graph refused or did not answer; the message is for the person at the terminal. */
export class GraphProblem extends Error {
	override readonly name = 'GraphProblem';

	constructor(
		message: string,
		/** Absent if no answer arrived. */
		readonly status?: number,
	) {
		super(message);
	}
}

type GraphAnswer = Record<string, unknown>;

export interface GraphRequest {
	method: 'GET' | 'POST' | 'PATCH';
	/** Below `/v1.0`. */
	path: string;
	body?: unknown;
}

const MAX_ATTEMPTS = 10;
const PAUSE_IN_MS = 3_000;

/** Even if Microsoft Graph asks for more: a person is waiting at the terminal. */
const LONGEST_PAUSE_IN_MS = 60_000;

/** Total of all pauses of one request. */
const LONGEST_WAIT_IN_MS = 300_000;

/** Whether a failed request may have been carried out: its answer was lost, or came from a server in between. */
export function isOutcomeUnknown(error: unknown): error is GraphProblem {
	return error instanceof GraphProblem && (error.status === undefined || error.status >= 500);
}

/** Microsoft Graph v1.0 as one signed-in person. */
export class Graph {
	constructor(
		private readonly send: SendRequest,
		private readonly graphUrl: string,
		private readonly accessToken: string,
		private readonly pause: (durationInMs: number) => Promise<void>,
	) {}

	/**
	 * Sends a request. It is sent again when throttled, and when a server of the directory does not know yet what was
	 * created a moment ago. In both cases it has changed nothing.
	 *
	 * @throws GraphProblem
	 */
	async request(request: GraphRequest): Promise<GraphAnswer> {
		let waitedInMs = 0;
		for (let attempt = 1; ; attempt++) {
			const { statusCode, headers, body } = await this.sendOnce(request);
			const answer = answerIn(body);
			if (statusCode < 300) return answer;
			const changedNothing = statusCode === 429 || (request.method === 'POST' && isNotSpreadYet(statusCode, answer));
			const wait = pauseOf(headers['retry-after']);
			waitedInMs += wait;
			const isOver = attempt === MAX_ATTEMPTS || waitedInMs > LONGEST_WAIT_IN_MS;
			if (!changedNothing || isOver) throw refused(statusCode, answer);
			await this.pause(wait);
		}
	}

	private async sendOnce({ method, path, body }: GraphRequest) {
		try {
			return await this.send({
				method,
				url: `${this.graphUrl}/v1.0${path}`,
				headers: { Authorization: `Bearer ${this.accessToken}`, 'Content-Type': 'application/json' },
				body: body === undefined ? undefined : JSON.stringify(body),
				timeout: 60_000,
			});
		} catch {
			throw new GraphProblem(
				`Microsoft Graph (${this.graphUrl}) could not be reached. Check the network and try again. Behind a proxy, set NODE_USE_ENV_PROXY=1 in addition to HTTPS_PROXY (Node.js 24 or newer).`,
			);
		}
	}
}

function pauseOf(retryAfter: unknown): number {
	const seconds = Number(retryAfter);
	return seconds > 0 ? Math.min(seconds * 1000, LONGEST_PAUSE_IN_MS) : PAUSE_IN_MS;
}

/** A server in between may answer anything. */
function answerIn(body: unknown): GraphAnswer {
	return propertiesOf(typeof body === 'string' ? parsedJson(body) : body);
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? foreign(value) : undefined;
}

/** Answers within seconds after an app was created, from a server of the directory that does not know it yet. */
const NOT_SPREAD_YET: Array<[status: number, text: RegExp]> = [
	[400, /does not reference a valid application/i],
	[400, /not a valid reference update/i],
	[403, /backing application of the service principal .*must.* in the local tenant/i],
];

function isNotSpreadYet(status: number, { error }: GraphAnswer): boolean {
	const message = textOf(propertiesOf(error).message) ?? '';
	return status === 404 || NOT_SPREAD_YET.some(([known, text]) => known === status && text.test(message));
}

function refused(status: number, answer: GraphAnswer): GraphProblem {
	const { code, message, innerError } = propertiesOf(answer.error);
	const requestId = textOf(propertiesOf(innerError)['request-id']);
	const reference = [`status ${status}`, textOf(code), requestId && `request ID ${requestId}`]
		.filter(Boolean)
		.join(', ');
	return new GraphProblem(`Microsoft Graph said: ${textOf(message) ?? 'no reason'} (${reference})`, status);
}
