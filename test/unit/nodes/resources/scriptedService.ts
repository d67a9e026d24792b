import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, ILoadOptionsFunctions, INode } from 'n8n-workflow';

import type { OperationCall, Source } from '../../../../nodes/DefenderCloudApps/call';
import { ApiClient } from '../../../../nodes/DefenderCloudApps/transport/client';
import { DEFAULT_LIMITS } from '../../../../nodes/DefenderCloudApps/transport/limits';
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
		skipWaits();
		this.context = this.contextOf();
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

	/** The same service as a menu of the editor asks it, with the credential of this ID. */
	menu(id = 'credential'): ILoadOptionsFunctions {
		const { getCredentials, helpers } = this.context;
		const credentials = { defenderCloudAppsTokenApi: { id, name: 'Token' } };
		const context: Partial<ILoadOptionsFunctions> = {
			getNode: () => ({ ...node, credentials }),
			getNodeParameter: (() => 'apiToken') as ILoadOptionsFunctions['getNodeParameter'],
			getCredentials,
			helpers,
		};
		return context as ILoadOptionsFunctions;
	}

	private contextOf(): IExecuteFunctions {
		const getNodeParameter = (name: string, itemIndex: number, fallback?: unknown) =>
			name === 'authentication' ? 'apiToken' : (this.items[itemIndex]?.[name] ?? fallback);
		const credential = { apiUrl: API, cloud: 'commercial', apiToken: 'token' };
		const helpers: Partial<IExecuteFunctions['helpers']> = {
			httpRequestWithAuthentication: async (_type, options) => await Promise.resolve(this.answer(options)),
		};
		const context: Partial<IExecuteFunctions> = {
			getNode: () => node,
			getInputData: () => this.items.map((json) => ({ json })),
			getTimezone: () => 'UTC',
			continueOnFail: () => this.continues,
			getNodeParameter: getNodeParameter as IExecuteFunctions['getNodeParameter'],
			getCredentials: (async () => await Promise.resolve(credential)) as IExecuteFunctions['getCredentials'],
			helpers: helpers as IExecuteFunctions['helpers'],
		};
		return context as IExecuteFunctions;
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

/** Nobody really waits here: the clock jumps over every wait. */
function skipWaits(): void {
	let skippedInMs = 0;
	jest.spyOn(surroundings, 'now').mockImplementation(() => Date.now() + skippedInMs);
	jest.spyOn(surroundings, 'pause').mockImplementation(async (durationInMs) => {
		skippedInMs += durationInMs;
	});
}
