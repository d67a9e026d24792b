import { randomUUID } from 'node:crypto';

import {
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IPollFunctions,
	ObservableObject,
} from 'n8n-workflow';

import { poll } from '../../../nodes/DefenderCloudApps/trigger/poll';
import { currentProcess } from '../../../nodes/DefenderCloudApps/trigger/recentPolls';

/** Answers one HTTP request of the node. Rejects as n8n's helper does. */
export type Send = (options: {
	method: string;
	url: string;
	body?: string;
	headers: Record<string, string>;
}) => Promise<string>;

/**
 * When n8n is killed, relative to the two things that it starts when a poll returned records: it saves the bookmark and
 * enqueues the execution. The bookmark is sent to the database first, and `enqueued, not saved` can only happen with a
 * database that completes them in the other order.
 */
export type KillPoint = 'enqueued, not saved' | 'neither' | 'saved, not enqueued' | 'both';

export interface HostOptions {
	/** Durable poll cursors: the state is stored in one transaction with the execution. */
	isDurable: boolean;
	parameters: IDataObject;
	send: Send;
	/** Epoch milliseconds, never set back. */
	now: () => number;
	pollBudgetInMs?: number;
	/** Fields of the credential. */
	credential?: IDataObject;
}

const LOOPBACK_CREDENTIAL: IDataObject = {
	cloud: 'custom',
	apiUrl: 'https://localhost/',
	loginUrl: 'https://localhost/',
};

/** With durable cursors, n8n abandons a poll that takes longer. */
const POLL_TIMEOUT_IN_MS = 45_000;

interface Saved {
	state: string;
	/** How many executions there were without the batch that this state was saved with. */
	executions: number;
	/** Records of executions that this state does not know. */
	unknown: string[];
}

/** What a kill left behind. */
export interface Kill {
	/** How many different batches may be delivered again. */
	batches: number;
	/** How many executions were in the database without their bookmark. */
	unsavedExecutions: number;
	/** Whether an execution that ended had written older static data back. */
	isRegressed: boolean;
}

/** What n8n does with a polling trigger and its static data, in memory; see docs/delivery.md. */
export class PollHost {
	/** Batches that a workflow was started with. This, and `saved`, survive a kill. */
	readonly executions: IDataObject[][] = [];

	readonly delivered = new Set<string>();

	saved: Saved = { state: '{}', executions: 0, unknown: [] };

	/** States that were saved earlier; an execution that ends may write one of them back. */
	readonly formerlySaved: Saved[] = [];

	/** How many records were delivered again because of a kill. */
	repeated = 0;

	/** Records that were delivered again without a reason. */
	readonly duplicates: string[] = [];

	largestStateInBytes = 0;

	readonly kills: Kill[] = [];

	/** What may be delivered again because the database does not know that it was delivered. */
	private mayRepeat = new Set<string>();

	/** Numbers of executions that n8n started without storing the bookmark. */
	private readonly unsavedExecutions: number[] = [];

	private isRegressed = false;

	private readonly workflowId = randomUUID();

	private memory: IDataObject = {};

	private memoryExecutions = 0;

	constructor(private readonly options: HostOptions) {
		this.load();
	}

	/** Activation in this process: the state is read from the database, then a poll is made. */
	async activate(): Promise<void> {
		if (this.isRegressed) this.allowRepetition();
		this.load();
		await this.poll(undefined, true);
	}

	/** n8n starts again after it was killed or stopped. */
	async restart(): Promise<void> {
		this.allowRepetition();
		currentProcess.id = randomUUID();
		await this.activate();
	}

	/**
	 * One poll, and what n8n does with its result.
	 *
	 * @returns the number of records delivered. Rejects with the error of the node
	 */
	async poll(kill?: KillPoint, isActivation = false, cursor = this.cursor()): Promise<number> {
		const memory = this.memory;
		const global = this.options.isDurable ? this.savedGlobal() : this.stateOf(memory, 'global');
		const startedAt = this.options.now();
		const given = JSON.stringify(cursor);
		const result = await poll.call(this.context(cursor ?? this.stateOf(memory, 'node:Trigger'), global));
		if (this.isResultDropped(memory, startedAt)) return 0;
		if (!this.options.isDurable) return this.settleInMemory(result, kill, isActivation);
		const isChanged = JSON.stringify(cursor) !== given;
		return this.settleDurably(result, cursor ?? {}, global, { kill, isActivation, isChanged });
	}

	/** Whether the workflow was activated again during the poll, or n8n abandoned the poll. */
	private isResultDropped(memory: IDataObject, startedAt: number): boolean {
		if (memory !== this.memory) return true;
		return this.options.isDurable && this.options.now() - startedAt > POLL_TIMEOUT_IN_MS;
	}

	private settleInMemory(
		result: INodeExecutionData[][] | null,
		kill: KillPoint | undefined,
		isActivation: boolean,
	): number {
		if (!result) {
			if (isActivation) this.save(this.memoryExecutions);
			return 0;
		}
		const batch = jsonOf(result);
		this.memoryExecutions = this.executions.length;
		if (kill !== 'neither' && kill !== 'enqueued, not saved') this.save(this.memoryExecutions);
		if (kill === 'enqueued, not saved') this.unsavedExecutions.push(this.executions.length);
		if (kill !== 'neither' && kill !== 'saved, not enqueued') this.enqueue(batch);
		return batch.length;
	}

	/** n8n makes up for polls that it missed: each receives the earlier cursor, and other polls run in between. */
	async pollLate(count: number): Promise<void> {
		const cursors = Array.from({ length: count }, () => this.cursor());
		for (const cursor of cursors) {
			await this.poll(undefined, false, cursor);
			await this.poll();
		}
	}

	/** A manual test in the editor: its state is a copy that nobody saves. */
	async pollManually(): Promise<IDataObject[]> {
		const state = observable(JSON.parse(JSON.stringify(this.memory)) as IDataObject);
		const context = this.context(this.stateOf(state, 'node:Trigger'), this.stateOf(state, 'global'), 'manual');
		return jsonOf((await poll.call(context)) ?? [[]]);
	}

	/** An execution that began earlier ends, and writes back the static data that it began with. */
	regress(statesBack: number): void {
		const former = this.formerlySaved.at(-1 - statesBack);
		if (!former || this.options.isDurable) return;
		this.saved = former;
		this.isRegressed = true;
	}

	private allowRepetition(): void {
		const again = this.executions.slice(this.saved.executions).map((batch) => batch.map(idOf));
		this.mayRepeat = new Set([...again.flat(), ...this.saved.unknown]);
		const batches = new Set(again.map((ids) => ids.join())).size;
		// Until the database has a later state, such an execution may be repeated after every kill.
		const unsavedExecutions = this.unsavedExecutions.filter((number) => number >= this.saved.executions).length;
		this.kills.push({ batches, unsavedExecutions, isRegressed: this.isRegressed });
	}

	private enqueue(batch: IDataObject[]): void {
		const ids = batch.map(idOf);
		this.saved = { ...this.saved, unknown: this.saved.unknown.filter((id) => !ids.includes(id)) };
		for (const id of ids) {
			const isKnown = this.delivered.has(id);
			if (isKnown && this.mayRepeat.delete(id)) this.repeated++;
			else if (isKnown) this.duplicates.push(id);
			this.delivered.add(id);
		}
		this.executions.push(batch);
	}

	/** The bookmark as the next poll will find it. */
	get bookmark(): IDataObject | undefined {
		const { cursor } = JSON.parse(this.saved.state) as { cursor?: IDataObject };
		const state = this.options.isDurable ? cursor : (this.memory['node:Trigger'] as IDataObject | undefined);
		return state?.bookmark as IDataObject | undefined;
	}

	private settleDurably(
		result: INodeExecutionData[][] | null,
		cursor: IDataObject,
		global: IDataObject,
		{ kill, isActivation, isChanged }: { kill?: KillPoint; isActivation: boolean; isChanged: boolean },
	): number {
		const stored = JSON.parse(this.saved.state) as IDataObject;
		if (isActivation) stored.global = JSON.parse(JSON.stringify(global)) as IDataObject;
		const isCommitted = result ? kill === undefined || kill === 'both' : !isActivation && isChanged;
		if (isCommitted) stored.cursor = cursor;
		this.setSaved({
			state: JSON.stringify(stored),
			executions: this.executions.length + (result ? 1 : 0),
			unknown: [],
		});
		if (isCommitted && result) this.enqueue(jsonOf(result));
		return isCommitted && result ? jsonOf(result).length : 0;
	}

	/** With durable cursors, a copy of what is stored. */
	private cursor(): IDataObject | undefined {
		if (!this.options.isDurable) return undefined;
		return (JSON.parse(this.saved.state) as { cursor?: IDataObject }).cursor ?? {};
	}

	/** With durable cursors, each poll reads the workflow's other data from the database. */
	private savedGlobal(): IDataObject {
		return (JSON.parse(this.saved.state) as { global?: IDataObject }).global ?? {};
	}

	private load(): void {
		this.memory = observable(JSON.parse(this.saved.state) as IDataObject);
		this.memoryExecutions = this.saved.executions;
	}

	private save(executions: number): void {
		if (!(this.memory as { __dataChanged?: boolean }).__dataChanged) return;
		this.setSaved({ state: JSON.stringify(this.memory), executions, unknown: [...this.mayRepeat] });
	}

	private setSaved(saved: Saved): void {
		if (this.saved.state !== '{}') this.formerlySaved.push(this.saved);
		this.saved = saved;
		if (saved.executions >= this.executions.length) this.isRegressed = false;
		this.largestStateInBytes = Math.max(this.largestStateInBytes, Buffer.byteLength(saved.state));
	}

	private stateOf(memory: IDataObject, key: string): IDataObject {
		memory[key] ??= ObservableObject.create({}, memory as Parameters<typeof ObservableObject.create>[1]);
		return memory[key] as IDataObject;
	}

	private context(nodeState: IDataObject, globalState: IDataObject, mode = 'trigger'): IPollFunctions {
		const { parameters, send, pollBudgetInMs, credential = LOOPBACK_CREDENTIAL } = this.options;
		const node = {
			id: 'trigger',
			name: 'Trigger',
			type: 't',
			typeVersion: 1,
			position: [0, 0],
			parameters,
		} as INode;
		const context = {
			getNode: () => node,
			getWorkflow: () => ({ id: this.workflowId }),
			getMode: () => mode,
			getTimezone: () => 'UTC',
			getNodeParameter: (name: string, otherwise: unknown) => parameters[name] ?? otherwise,
			getCredentials: async () => credential,
			getWorkflowStaticData: (type: string) => (type === 'node' ? nodeState : globalState),
			...(pollBudgetInMs !== undefined && { getPollBudgetMs: () => pollBudgetInMs }),
			helpers: {
				httpRequestWithAuthentication: async (_type: string, options: Parameters<Send>[0]) => await send(options),
			},
		};
		return context as unknown as IPollFunctions;
	}
}

function observable(data: IDataObject): IDataObject {
	return ObservableObject.create(data, undefined, { ignoreEmptyOnFirstChild: true });
}

function jsonOf([items = []]: INodeExecutionData[][]): IDataObject[] {
	return items.map(({ json }) => json);
}

/** The ID of a record. An odd record has none and is known by its content. */
export function idOf(record: IDataObject): string {
	return typeof record._id === 'string' ? record._id : JSON.stringify(record);
}
