/** A list as one file with a record on each line. However long the list is, only one page of it is in memory. */
import { Hash } from 'node:crypto';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { type OperationCall, refuse } from '../call';
import { outputFileFieldOf } from '../fields/outputFile';
import { hintOnOddRecords } from '../hints';
import { surroundings } from '../transport/runtime';
import { isoTime } from '../values/decode';
import { type Formatter, ODD_RECORD } from '../values/formatted';
import { LATEST_TIME } from '../values/time';
import type { ListDefinition } from './list';

/** Not registered, but in common use for NDJSON. */
const NDJSON = 'application/x-ndjson';

/** Lines are handed over in pieces of about this many characters: each piece is one write to the disk. */
const CHARACTERS_AT_ONCE = 65_536;

/** What is known about the records of a file. Times are epoch milliseconds. */
interface Tally {
	count: number;
	sizeInBytes: number;
	earliest: number;
	latest: number;
	/** How many are in a form that this node does not know. */
	odd: number;
}

/**
 * One output item whose binary field holds the records as newline-delimited JSON, and whose JSON tells how many there are
 * (`count`), from when (`from`) to when (`to`), in ISO 8601 or null for lists without a time, and whether they are all that
 * was asked for (`isWhole`). n8n stores the file while it is read, and the next page is requested when it has stored the
 * last one.
 *
 * If the list fails half-way and the workflow goes on, the item with what was read comes first, with `isWhole: false` and the
 * reason in `error`.
 *
 * @param lineOf what a record is on its line
 * @throws whatever ended the list, or NodeOperationError if n8n cannot store the file
 */
export async function* ndjsonFile(
	call: OperationCall,
	{ name, time }: ListDefinition,
	records: AsyncIterable<IDataObject>,
	lineOf: Formatter,
): AsyncGenerator<INodeExecutionData> {
	const { context } = call;
	const field = outputFileFieldOf(call);
	const reading = new Reading(records, context.continueOnFail());
	const tally: Tally = { count: 0, sizeInBytes: 0, earliest: Infinity, latest: -Infinity, odd: 0 };
	const lines = chunksOf(reading.records(), tally, lineOf, time?.recordField);
	const now = new Date(surroundings.now()).toISOString();
	const fileName = `${name}-${now.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length).replaceAll(':', '-')}Z.ndjson`;
	const file = await context.helpers.prepareBinaryData(streamOf(lines), fileName, NDJSON).catch((thrown: unknown) => {
		throw reading.failure ?? notStored(call, thrown);
	});
	const { failure } = reading;
	if (failure && tally.count === 0) throw failure;
	hintOnOddRecords(context, tally.odd);
	yield {
		json: {
			count: tally.count,
			from: isoTime(tally.earliest),
			to: isoTime(tally.latest),
			isWhole: failure === undefined,
			...(failure && { error: failure.message }),
			fileName,
			size: tally.sizeInBytes,
		},
		binary: { [field]: file },
	};
	if (failure) throw failure;
}

/** Records on their way to a file, and what ended them before their time. */
class Reading {
	failure: Error | undefined;

	/** @param keepsPart whether a failure only ends the file, so that it holds what was read before */
	constructor(
		private readonly source: AsyncIterable<IDataObject>,
		private readonly keepsPart: boolean,
	) {}

	async *records(): AsyncGenerator<IDataObject> {
		try {
			for await (const record of this.source) yield record;
		} catch (thrown) {
			this.failure = asError(thrown);
			if (!this.keepsPart) throw this.failure;
		}
	}
}

/**
 * A stream that asks for the next chunk when the last one is used up.
 *
 * Community packages must not import `node:stream`. A Hash is a stream class, and all of them have this method, which uses
 * nothing of the class that it is called on.
 */
function streamOf(chunks: AsyncIterable<Buffer>) {
	return Hash.from(chunks);
}

async function* chunksOf(
	records: AsyncIterable<IDataObject>,
	tally: Tally,
	lineOf: Formatter,
	timeField = '',
): AsyncGenerator<Buffer> {
	let text = '';
	for await (const record of records) {
		count(tally, record[timeField]);
		const line = lineOf(record);
		if (ODD_RECORD in line) tally.odd += 1;
		text += `${JSON.stringify(line)}\n`;
		if (text.length < CHARACTERS_AT_ONCE) continue;
		yield chunk(tally, text);
		text = '';
	}
	if (text !== '') yield chunk(tally, text);
}

function count(tally: Tally, time: unknown): void {
	tally.count += 1;
	if (typeof time !== 'number' || Math.abs(time) > LATEST_TIME) return;
	tally.earliest = Math.min(tally.earliest, time);
	tally.latest = Math.max(tally.latest, time);
}

function chunk(tally: Tally, text: string): Buffer {
	const bytes = Buffer.from(text, 'utf8');
	tally.sizeInBytes += bytes.length;
	return bytes;
}

function asError(thrown: unknown): Error {
	return thrown instanceof Error ? thrown : new Error(String(thrown));
}

function notStored(call: OperationCall, thrown: unknown): Error {
	return refuse(
		call,
		'n8n could not store the file',
		`It says: ${asError(thrown).message}. Free space where n8n keeps binary data, or ask for less with a filter or a limit.`,
	);
}
