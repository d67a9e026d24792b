import { type IExecuteFunctions, type INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { OperationCall } from '../call';
import { isTool, refuseUnallowedChange } from '../fields/agentTool';
import { clientLimitsOf } from '../fields/options';
import { hintOnOddRecords, hintOnWaits } from '../hints';
import { ApiClient } from '../transport/client';
import { ODD_RECORD } from '../values/formatted';
import { shown } from '../values/shown';
import { resources } from './index';
import type { BatchOperation, ItemOperation, ItemOutcome, Operation } from './operation';

/** An input item that is ready to run, or the error that prevents it. */
type Prepared = OperationCall | { itemIndex: number; error: Error };

/**
 * Runs the chosen operation for all input items. Every result is linked to the item it came from, and an item that fails
 * ends the run only if the node does not continue on errors.
 *
 * @throws NodeApiError or NodeOperationError, in words for the user
 */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(this);
	const clients = new Map<string, ApiClient>();
	const items = await prepareItems(this, operation, clients);
	const output =
		'executeBatch' in operation ? await runTogether(this, operation, items) : await runOneByOne(this, operation, items);
	hintOnOddRecords(this, output.filter(({ json }) => ODD_RECORD in json).length);
	hintOnWaits(
		this,
		[...clients.values()].reduce((sum, { waitedInMs }) => sum + waitedInMs, 0),
	);
	return [output];
}

/** Items with the same credential share a client, and with it remembered answers, batches and the tenant's pace. */
async function prepareItems(
	context: IExecuteFunctions,
	{ permissions, action, changes }: Operation,
	clients: Map<string, ApiClient>,
): Promise<Prepared[]> {
	const items: Prepared[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		try {
			if (changes) refuseUnallowedChange({ context, itemIndex }, action);
			const limits = clientLimitsOf({ context, itemIndex });
			const client = await ApiClient.open(context, limits, itemIndex, clients);
			items.push({ context, client, itemIndex, permissions });
		} catch (thrown) {
			const error = asNodeError(context, thrown, itemIndex);
			if (!context.continueOnFail()) throw error;
			items.push({ itemIndex, error });
		}
	}
	return items;
}

function chosenOperation(context: IExecuteFunctions): Operation {
	const resource: unknown = context.getNodeParameter('resource', 0);
	const operation: unknown = context.getNodeParameter('operation', 0);
	const found = resources.find(({ value }) => value === resource)?.operations.find(({ value }) => value === operation);
	if (found) return found;
	throw new NodeOperationError(
		context.getNode(),
		`The operation ${shown(operation)} is not available for ${shown(resource)}`,
		{ description: 'Choose a resource and an operation from the menus of this node.' },
	);
}

async function runOneByOne(
	context: IExecuteFunctions,
	operation: ItemOperation,
	items: Prepared[],
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (const item of items) {
		try {
			if ('error' in item) throw item.error;
			for await (const result of operation.execute(item)) output.push(linked(result, item.itemIndex));
		} catch (thrown) {
			const error = asNodeError(context, thrown, item.itemIndex);
			if (!context.continueOnFail()) throw error;
			output.push(errorItem(error, item.itemIndex));
		}
	}
	return output;
}

async function runTogether(
	context: IExecuteFunctions,
	operation: BatchOperation,
	items: Prepared[],
): Promise<INodeExecutionData[]> {
	const calls = items.filter((item): item is OperationCall => !('error' in item));
	const outcomes = await operation.executeBatch(calls);
	const byItem = new Map(calls.map(({ itemIndex }, position) => [itemIndex, outcomes[position]]));
	return items.flatMap((item) => {
		const { itemIndex } = item;
		const { results, error: thrown }: ItemOutcome =
			'error' in item ? { results: [], error: item.error } : (byItem.get(itemIndex) ?? { results: [] });
		const linkedResults = results.map((result) => linked(result, itemIndex));
		if (thrown === undefined) return linkedResults;
		const error = asNodeError(context, thrown, itemIndex);
		if (!context.continueOnFail()) throw error;
		return [...linkedResults, errorItem(error, itemIndex)];
	});
}

function linked(result: INodeExecutionData, itemIndex: number): INodeExecutionData {
	return { ...result, pairedItem: { item: itemIndex } };
}

/**
 * A failed item: `error` says what happened, `message` what to do. Of an error object, n8n would keep only the message.
 * An item with exactly these two fields goes to the error output in every version of n8n.
 */
function errorItem(
	{ message: error, description }: NodeApiError | NodeOperationError,
	itemIndex: number,
): INodeExecutionData {
	return linked({ json: { error, ...(description && { message: description }) } }, itemIndex);
}

function asNodeError(
	context: IExecuteFunctions,
	thrown: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	const error = nodeErrorOf(context, thrown, itemIndex);
	// Of an error, n8n tells a model the message only, and a model needs to know what to do instead.
	const advice = isTool(context) ? error.description : undefined;
	if (advice && !error.message.includes(advice)) error.message = `${error.message}. ${advice}`;
	return error;
}

function nodeErrorOf(
	context: IExecuteFunctions,
	thrown: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) return thrown;
	const error = thrown instanceof Error ? thrown : new Error(String(thrown));
	return new NodeOperationError(context.getNode(), error, { itemIndex });
}
