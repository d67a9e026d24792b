import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, INode } from 'n8n-workflow';

import type { OperationCall, Source } from '../../../../nodes/DefenderCloudApps/call';
import { ApiClient, DEFAULT_LIMITS } from '../../../../nodes/DefenderCloudApps/transport/client';
import { surroundings } from '../../../../nodes/DefenderCloudApps/transport/runtime';

/** An answer of the service: its body, the status that it refuses with, or none because the connection broke. */
export type Answer = { body: unknown } | { status: number } | 'lost';

/** A request as it was sent. */
export interface Sent {
	method: string | undefined;
	path: string;
	body: unknown;
}

const API = 'https://contoso.us2.portal.cloudappsecurity.com/api';

const node: INode = {
	id: 'n',
	name: 'Defender',
	type: 'defenderCloudApps',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Parameters as one item holds them. */
export function giving(values: IDataObject): Source {
	return { getNode: () => node, itemIndex: 0, given: (name) => values[name] };
}

/**
 * A service that answers in the order of its script. A request that the script does not have is refused with 418, which
 * is never repeated. Nothing really waits.
 */
export class ScriptedService {
	readonly sent: Sent[] = [];

	readonly context: IExecuteFunctions;

	constructor(
		private readonly answers: Answer[],
		private readonly items: IDataObject[] = [{}],
		private readonly continues = false,
	) {
		jest.spyOn(surroundings, 'pause').mockResolvedValue();
		this.context = this.contextOf() as unknown as IExecuteFunctions;
	}

	/** One call for each item, with one client as the router makes them. */
	async calls(): Promise<OperationCall[]> {
		const client = await ApiClient.open(this.context, DEFAULT_LIMITS);
		return this.items.map((_, itemIndex) => ({ context: this.context, client, itemIndex, permissions: [] }));
	}

	/** The call of the first item. */
	async call(): Promise<OperationCall> {
		const [first] = await this.calls();
		if (!first) throw new Error('There is no item');
		return first;
	}

	private contextOf() {
		return {
			getNode: () => node,
			getInputData: () => this.items.map((json) => ({ json })),
			getTimezone: () => 'UTC',
			continueOnFail: () => this.continues,
			getNodeParameter: (name: string, itemIndex: number, fallback?: unknown) =>
				name === 'authentication' ? 'apiToken' : (this.items[itemIndex]?.[name] ?? fallback),
			getCredentials: async () => await Promise.resolve({ apiUrl: API, cloud: 'commercial', apiToken: 'token' }),
			helpers: {
				httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) =>
					await Promise.resolve(this.answer(options)),
			},
		};
	}

	private answer({ method, url, body }: IHttpRequestOptions): string {
		const path = url.replace(API, '');
		this.sent.push({ method, path, body: typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined });
		const answer = this.answers.shift() ?? { status: 418 };
		if (answer === 'lost') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		if ('body' in answer) return typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
		throw Object.assign(new Error('refused'), { response: { status: answer.status, data: '{}', headers: {} } });
	}
}

/** A page of a list. */
export function page(data: unknown[], hasNext = false): Answer {
	return { body: { data, hasNext, total: data.length } };
}

/** What a generator yields, until it ends. */
export async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
	const found: T[] = [];
	for await (const value of values) found.push(value);
	return found;
}
