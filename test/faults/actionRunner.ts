import type { INodeExecutionData } from 'n8n-workflow';

import type { Fault, Records, TenantReply } from '../../simulated-tenant';
import { runNode } from '../support/run';
import type { FaultBench } from './bench';
import type { OperationCase } from './cases';
import { type Cell, type KnownRequest, cellsOf } from './cells';
import { Closings, type Snapshot, snapshotOf } from './snapshot';

/** The result of one run, seen from the outside. */
export interface ActionResult {
	output: INodeExecutionData[];
	/** Set where n8n itself ended the execution in spite of On Error. */
	error?: string;
	/** The tenant afterwards. */
	snapshot: Snapshot;
	/** Alerts that were closed more than once. */
	closedTwice: string[];
	/** What the tenant counts as harm, such as a close without a filter. */
	violations: string[];
}

/** An operation's run without a fault, to compare with. */
export interface FaultFreeRun extends ActionResult {
	before: Snapshot;
	requests: KnownRequest[];
	cells: Cell[];
}

/** Runs an operation without faults, and finds which cells it has. */
export async function runFaultFree(bench: FaultBench, one: OperationCase): Promise<FaultFreeRun> {
	const requests: KnownRequest[] = [];
	const changes = new Set<number>();
	let previous: Snapshot = {};
	const observe = (reply: TenantReply): TenantReply => {
		const sent = bench.tenant.requests.at(-1);
		const { method = '', path = '' } = sent ?? {};
		const same = requests.filter((known) => known.method === method && known.path === path);
		const now = snapshotOf(bench.tenant);
		if (JSON.stringify(now) !== JSON.stringify(previous)) changes.add(requests.length);
		previous = now;
		const elsewhereBefore = requests.filter((known) => known.path !== path).length;
		requests.push({ method, path, reply, nth: same.length + 1, first: same[0]?.first ?? reply, elsewhereBefore });
		return reply;
	};
	const before = prepare(bench, one);
	previous = before;
	const result = await run(bench, one, [
		{ match: { host: 'api' }, answer: { change: observe }, times: Number.POSITIVE_INFINITY },
	]);
	return { ...result, before, requests, cells: cellsOf(requests, changes) };
}

/** Runs an operation with the fault of one cell. */
export async function runCell(bench: FaultBench, one: OperationCase, cell: Cell): Promise<ActionResult> {
	prepare(bench, one);
	return await run(bench, one, faultsOf(cell));
}

function faultsOf({ kind, strike: { times }, request, isOnLook }: Cell): Fault[] {
	const { method, path, nth, reply, first, elsewhereBefore } = request;
	const answer = kind.make(reply, first);
	if (answer === undefined) return [];
	const match = { host: 'api' as const, method, path: exactly(path), from: nth };
	if (!isOnLook) return [{ match, answer, times }];
	const isElsewhere = new RegExp(`^(?!${exactly(path).source.slice(1)})`);
	return [
		{ match, answer: 'answer lost' },
		// Requests before the change are answered well: the fault strikes where the outcome is checked.
		{ match: { host: 'api', path: isElsewhere, from: 1 + elsewhereBefore }, answer, times },
	];
}

const exactly = (path: string) => new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

/** @returns the tenant before the run */
function prepare(bench: FaultBench, { records, pageSize }: OperationCase): Snapshot {
	bench.reset();
	Object.assign(bench.tenant, structuredClone<Partial<Records>>(records));
	if (pageSize !== undefined) bench.tenant.settings.pageSize = pageSize;
	return snapshotOf(bench.tenant);
}

async function run(bench: FaultBench, one: OperationCase, faults: Fault[]): Promise<ActionResult> {
	const { tenant } = bench;
	const closings = new Closings(tenant);
	for (const fault of faults) tenant.faults.add(fault);
	const { authentication, credentials } = bench.credentials(one.isForPeopleOnly);
	const { outputs, error } = await runNode(bench.loaded, {
		parameters: { authentication, ...one.parameters },
		credentials,
		items: one.items,
		onError: 'continueRegularOutput',
	});
	return {
		output: (outputs[0] ?? []).map((item) => withoutNewIds(item, bench)),
		error: error && `${error.message} ${error.description ?? ''}`,
		snapshot: snapshotOf(tenant),
		closedTwice: closings.repeated,
		violations: [...tenant.violations],
	};
}

/** Replaces the IDs that the tenant makes itself by the names of their records, and drops the stack of errors. */
function withoutNewIds({ json, binary, pairedItem }: INodeExecutionData, { tenant }: FaultBench): INodeExecutionData {
	let text = JSON.stringify({ json, binary, pairedItem });
	for (const { _id, name } of tenant.subnets) text = text.replaceAll(_id, `<id of ${name}>`);
	return JSON.parse(text) as INodeExecutionData;
}
