/**
 * n8n runs an execution of any size, but shows no data at all of one whose stored data is above 100 MiB: to whoever looks
 * at it, a success without a result.
 */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { type OperationCall, refuse } from '../call';
import type { Formatter } from '../values/formatted';

/**
 * The most that one run of the node puts out as items, as JSON. n8n stores them in a form that can be half as long again,
 * beside the data of all other nodes.
 *
 * Source of the 100 MiB: n8n's setting EXECUTIONS_DATA_MAX_DISPLAY_SIZE. Seen: 50,000 raw activities, stored in 108.8
 * million bytes, are not shown; 20,000 in 43 million are.
 */
const MOST_ITEM_BYTES = 64 * 1024 ** 2;

/** Every so many results one is measured and counts for all: exact enough, and it takes no time worth mentioning. */
const RESULTS_PER_SAMPLE = 8;

/** What each execution has put out so far, over all its input items. */
const outputs = new WeakMap<IExecuteFunctions, { count: number; bytes: number }>();

/**
 * One output item for each record, as long as n8n can show them.
 *
 * @throws NodeOperationError when they become too large; what was yielded before stays within what n8n shows
 */
export async function* shownItems(
	call: OperationCall,
	records: AsyncIterable<IDataObject>,
	resultOf: Formatter,
): AsyncGenerator<INodeExecutionData> {
	const output = outputs.get(call.context) ?? { count: 0, bytes: 0 };
	outputs.set(call.context, output);
	for await (const record of records) {
		const json = resultOf(record);
		if (output.count % RESULTS_PER_SAMPLE === 0) {
			output.bytes += Buffer.byteLength(JSON.stringify(json)) * RESULTS_PER_SAMPLE;
		}
		if (output.bytes > MOST_ITEM_BYTES) throw tooLarge(call, output.count);
		output.count += 1;
		yield { json };
	}
}

function tooLarge(call: OperationCall, count: number): Error {
	return refuse(
		call,
		'These results are larger than what n8n can show as items',
		`Reading ended after ${count} results. Set Output to NDJSON File, which has no such limit, or ask for less: turn on Simplify, add a filter, or set a limit.`,
	);
}
