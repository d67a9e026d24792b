import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { clientLimitsOf } from '../parameters/options';
import { ApiClient } from '../transport/client';
import { resources } from './index';
import type { BatchOperation, ItemOperation, Operation, OperationCall } from './operation';

/** Runs the chosen operation over all input items. Results stay linked to the items they came from. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(this);
	const client = await ApiClient.open(this, clientLimitsOf(this));
	const calls = this.getInputData().map(
		(_item, itemIndex): OperationCall => ({
			context: this,
			client,
			itemIndex,
			permissions: operation.permissions,
		}),
	);
	const output =
		'executeBatch' in operation
			? await runTogether(this, operation, calls)
			: await runOneByOne(this, operation, calls);
	return [output];
}

function chosenOperation(context: IExecuteFunctions): Operation {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	const found = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (found) return found;
	throw new NodeOperationError(
		context.getNode(),
		`The operation '${operation}' is not available for '${resource}'`,
		{ description: 'Choose a resource and an operation from the menus of this node.' },
	);
}

async function runOneByOne(
	context: IExecuteFunctions,
	operation: ItemOperation,
	calls: OperationCall[],
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (const call of calls) {
		try {
			for await (const result of operation.execute(call)) output.push(linked(result, call));
		} catch (thrown) {
			const error = asNodeError(context, thrown, call.itemIndex);
			if (!context.continueOnFail()) throw error;
			output.push(errorItem(error, call));
		}
	}
	return output;
}

async function runTogether(
	context: IExecuteFunctions,
	operation: BatchOperation,
	calls: OperationCall[],
): Promise<INodeExecutionData[]> {
	const outcomes = await operation.executeBatch(calls);
	return calls.flatMap((call, position) => {
		const { results, error: thrown } = outcomes[position] ?? { results: [] };
		const items = results.map((result) => linked(result, call));
		if (!thrown) return items;
		const error = asNodeError(context, thrown, call.itemIndex);
		if (!context.continueOnFail()) throw error;
		return [...items, errorItem(error, call)];
	});
}

function linked(result: INodeExecutionData, { itemIndex }: OperationCall): INodeExecutionData {
	return { ...result, pairedItem: { item: itemIndex } };
}

/**
 * What n8n takes for a failed item: `error` and `details`, and nothing else. Given the error itself, it would keep only the
 * message, and the user would not read what to do, or that a change may have been made.
 */
function errorItem(error: NodeApiError | NodeOperationError, call: OperationCall): INodeExecutionData {
	const { message, description } = error;
	return linked({ json: { error: message, ...(description && { details: description }) } }, call);
}

function asNodeError(
	context: IExecuteFunctions,
	thrown: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) return thrown;
	const error = thrown instanceof Error ? thrown : new Error(String(thrown));
	return new NodeOperationError(context.getNode(), error, { itemIndex });
}
