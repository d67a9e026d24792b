import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationCall } from '../call';
import type { Permission } from '../permissions';

/** What a batch made of one input item. An item may have both results and an error, where only part of it failed. */
export interface ItemOutcome {
	results: INodeExecutionData[];
	/** Whatever was thrown. Absent if the item succeeded. */
	error?: unknown;
}

interface OperationBase {
	/** Stored in saved workflows. */
	value: string;
	/** As the menu shows it, in title case. */
	name: string;
	/** As the list of actions shows it, in sentence case: "Close alerts". */
	action: string;
	description: string;
	/** For n8n's AI workflow builder: what to mind when this operation is put into a workflow. Nobody else sees it. */
	builderHint?: string;
	/** Any one of these is enough; an empty list means that none is needed. */
	permissions: readonly Permission[];
	/** The service refuses it to applications, whatever their permissions. */
	isForPeopleOnly?: boolean;
	/** It changes something in the tenant, or sends something to Microsoft. An AI agent may only do so if it is allowed to. */
	changes?: boolean;
	parameters: INodeProperties[];
}

/** An operation that handles one input item at a time. What it yields before it throws is kept. */
export interface ItemOperation extends OperationBase {
	execute(call: OperationCall): AsyncIterable<INodeExecutionData>;
}

/** An operation that serves many input items with fewer requests. It returns one outcome for each call, in order. */
export interface BatchOperation extends OperationBase {
	executeBatch(calls: OperationCall[]): Promise<ItemOutcome[]>;
}

export type Operation = ItemOperation | BatchOperation;

/** What a user can work with, such as alerts, and everything that can be done with it. */
export interface Resource {
	/** Stored in saved workflows. */
	value: string;
	/** As the menu shows it. */
	name: string;
	operations: Operation[];
}
