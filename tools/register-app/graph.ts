import type { SendRequest } from '../../credentials/common/entraNetwork';

/** Microsoft Graph refused or did not answer; the message is for the person at the terminal. */
export class GraphProblem extends Error {
	override readonly name = 'GraphProblem';

	constructor(
		message: string,
		/** Absent where no answer arrived. */
		readonly status?: number,
	) {
		super(message);
	}
}

interface GraphAnswer {
	error?: { code?: string; message?: string; innerError?: { 'request-id'?: string } };
	[property: string]: unknown;
}

export interface GraphRequest {
	method: 'GET' | 'POST';
	/** Below `/v1.0`. */
	path: string;
	body?: unknown;
}

const MAX_ATTEMPTS = 10;
const PAUSE_IN_MS = 3_000;

/** Microsoft Graph v1.0 as one signed-in person. */
export class Graph {
	constructor(
		private readonly send: SendRequest,
		private readonly graphUrl: string,
		private readonly accessToken: string,
		private readonly pause: (durationInMs: number) => Promise<void>,
	) {}

	/**
	 * Asks again where the directory has not yet spread what was created a moment ago, and when throttled. Neither has
	 * changed anything.
	 *
	 * @throws GraphProblem
	 */
	async request(request: GraphRequest): Promise<Record<string, unknown>> {
		for (let attempt = 1; ; attempt++) {
			const { statusCode, headers, body } = await this.sendOnce(request);
			const answer = parsed(body);
			if (statusCode < 300) return answer;
			const isWorthAnother = statusCode === 429 || (request.method === 'POST' && isNotSpreadYet(statusCode, answer));
			if (!isWorthAnother || attempt === MAX_ATTEMPTS) throw refused(statusCode, answer);
			const seconds = Number(headers['retry-after']);
			await this.pause(seconds > 0 ? seconds * 1000 : PAUSE_IN_MS);
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
			throw new GraphProblem(`Microsoft Graph (${this.graphUrl}) could not be reached. Check the network and try again. Behind a proxy, set NODE_USE_ENV_PROXY=1 besides HTTPS_PROXY (Node.js 24 or newer).`);
		}
	}
}

function parsed(body: unknown): GraphAnswer {
	try {
		return JSON.parse(String(body)) as GraphAnswer;
	} catch {
		return {};
	}
}

/** Seen within seconds after an app was created, where one server of the directory does not know it yet. */
const NOT_SPREAD_YET: Array<[status: number, text: RegExp]> = [
	[400, /does not reference a valid application/i],
	[400, /not a valid reference update/i],
	[403, /backing application of the service principal .*must.* in the local tenant/i],
];

function isNotSpreadYet(status: number, { error }: GraphAnswer): boolean {
	return status === 404 || NOT_SPREAD_YET.some(([known, text]) => known === status && text.test(error?.message ?? ''));
}

function refused(status: number, { error }: GraphAnswer): GraphProblem {
	const requestId = error?.innerError?.['request-id'];
	const reference = [`status ${status}`, error?.code, requestId && `request id ${requestId}`].filter(Boolean).join(', ');
	return new GraphProblem(`Microsoft Graph said: ${error?.message ?? 'no reason'} (${reference})`, status);
}
