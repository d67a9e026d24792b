import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationCall } from '../call';
import type { Permission } from '../permissions';

/** What a batch made of one input item: its results, and its error where part or all of it went wrong. */
export interface ItemOutcome {
	results: INodeExecutionData[];
	error?: Error;
}

interface OperationBase {
	/** Stored in saved workflows. */
	value: string;
	/** As the menu shows it, in title case. */
	name: string;
	/** As the list of actions shows it: "Close alerts". */
	action: string;
	description: string;
	/** Any one of these permissions suffices. Empty: none is needed. */
	permissions: readonly Permission[];
	/** The service refuses it to an application, whatever its permissions. */
	isForPeopleOnly?: boolean;
	parameters: INodeProperties[];
}

/** An operation that treats each input item by itself. What it yields before it throws is kept. */
export interface ItemOperation extends OperationBase {
	execute(call: OperationCall): AsyncIterable<INodeExecutionData>;
}

/** An operation that answers many input items with fewer requests; one outcome for each call, in order. */
export interface BatchOperation extends OperationBase {
	executeBatch(calls: OperationCall[]): Promise<ItemOutcome[]>;
}

export type Operation = ItemOperation | BatchOperation;

export interface Resource {
	value: string;
	name: string;
	operations: Operation[];
}
