import { createHash } from 'node:crypto';

/** Most events that are remembered. Each takes 8 to 9 bytes in the stored state. */
export const MOST_REMEMBERED = 20_000;

/** What is remembered of an event that was delivered. */
export interface Trace {
	/** Time of the event in epoch milliseconds; of an event without a time, when it was read. */
	time: number;
	/** It belongs to the last batch, which may have to be delivered again. */
	isOfLastBatch?: boolean;
	/** This process delivered it again. */
	isAgain?: boolean;
}

/** Events that were delivered, by their `keyOf`. */
export type Remembered = ReadonlyMap<string, Trace>;

const NAME_LENGTH = 10;
const HASH_BYTES = 5;
const FLAGS = { ofLastBatch: 1, again: 2, timeless: 4 };
const FLAGS_END = 8;

/** 60 bits of SHA-256, to recognise a name. */
export function shortHash(identity: string): string {
	return createHash('sha256').update(identity).digest('base64url').slice(0, NAME_LENGTH);
}

/**
 * Identifies an event in memory: its time, and 37 bits of the hash of its identity. Two different events are mistaken for
 * one only when they share their millisecond, and then once in 10^11. Within one poll they never are.
 *
 * @param time epoch milliseconds; absent where the record has none
 */
export function keyOf(identity: string, time?: number): string {
	return key(createHash('sha256').update(identity).digest(), time);
}

function key(digest: Buffer, time?: number): string {
	const bits = Math.floor(digest.readUIntBE(0, HASH_BYTES) / FLAGS_END);
	return `${time ?? ''}.${bits.toString(36)}`;
}

/**
 * As text for the stored state, in base64. For each event, in the order of time, it holds the milliseconds since the one
 * before (7 bits a byte, the lowest first) and five bytes with its hash and marks.
 */
export function packRemembered(remembered: Remembered): string {
	const bytes: number[] = [];
	let before = 0;
	for (const [name, trace] of [...remembered].sort(([, one], [, other]) => one.time - other.time)) {
		pushNumber(bytes, trace.time - before);
		before = trace.time;
		pushHash(bytes, name, trace);
	}
	return Buffer.from(bytes).toString('base64url');
}

function pushNumber(bytes: number[], number: number): void {
	let left = number;
	for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
	bytes.push(left);
}

function pushHash(bytes: number[], name: string, { isOfLastBatch, isAgain }: Trace): void {
	const [time, hash = ''] = name.split('.');
	const flags =
		(isOfLastBatch ? FLAGS.ofLastBatch : 0) + (isAgain ? FLAGS.again : 0) + (time === '' ? FLAGS.timeless : 0);
	const packed = Buffer.alloc(HASH_BYTES);
	packed.writeUIntBE(Number.parseInt(hash, 36) * FLAGS_END + flags, 0, HASH_BYTES);
	bytes.push(...packed);
}

/**
 * Reads what `packRemembered` wrote, or an earlier version as text with the same hashes.
 *
 * @param from what earlier versions counted times from, in epoch milliseconds
 */
export function unpackRemembered(text: string, from: number): Map<string, Trace> {
	return text.includes('.') ? unpackText(text, from) : unpackBytes(Buffer.from(text, 'base64url'));
}

function unpackBytes(bytes: Buffer): Map<string, Trace> {
	const remembered = new Map<string, Trace>();
	let time = 0;
	for (let at = 0; at < bytes.length; at += HASH_BYTES) {
		let factor = 1;
		for (; (bytes[at] ?? 0) >= 128; at++, factor *= 128) time += ((bytes[at] ?? 0) - 128) * factor;
		time += (bytes[at++] ?? 0) * factor;
		// Cut off, so `packRemembered` did not write it.
		if (at + HASH_BYTES > bytes.length) break;
		const flags = bytes.readUInt8(at + HASH_BYTES - 1) % FLAGS_END;
		const name = key(bytes.subarray(at), hasFlag(flags, FLAGS.timeless) ? undefined : time);
		remembered.set(name, traceOf(time, flags));
	}
	return remembered;
}

function traceOf(time: number, flags: number): Trace {
	return {
		time,
		...(hasFlag(flags, FLAGS.ofLastBatch) && { isOfLastBatch: true }),
		...(hasFlag(flags, FLAGS.again) && { isAgain: true }),
	};
}

function hasFlag(flags: number, flag: number): boolean {
	return Math.floor(flags / flag) % 2 === 1;
}

function unpackText(text: string, from: number): Map<string, Trace> {
	const remembered = new Map<string, Trace>();
	for (const entry of text.split(' ')) {
		const [after = '', hash = ''] = entry.split('.');
		const time = from + Number.parseInt(after, 36);
		if (hash.length !== NAME_LENGTH || !Number.isFinite(time)) continue;
		remembered.set(key(Buffer.from(hash, 'base64url'), time), { time });
	}
	return remembered;
}

/** Adds marks to events that are remembered. */
export function markEach(
	remembered: Map<string, Trace>,
	keys: Iterable<string>,
	marks: Pick<Trace, 'isAgain' | 'isOfLastBatch'>,
): void {
	for (const name of keys) {
		const trace = remembered.get(name);
		if (trace) remembered.set(name, { ...trace, ...marks });
	}
}

/** Takes all marks from all events. */
export function unmarkAll(remembered: Map<string, Trace>): void {
	for (const [name, { time }] of remembered) remembered.set(name, { time });
}

/** What has to be remembered when the next sweep begins at `from`, in epoch milliseconds. */
export function rememberedSince(remembered: Remembered, from: number): Map<string, Trace> {
	return new Map([...remembered].filter(([, { time, isOfLastBatch }]) => time >= from || isOfLastBatch));
}

/**
 * Where the next sweep has to begin so that no more than `MOST_REMEMBERED` events are remembered, in epoch milliseconds.
 * An event that was forgotten would come twice. So the trigger looks back less far instead of forgetting what it delivered.
 */
export function earliestAffordable(remembered: Remembered, from: number): number {
	const times = [...remembered.values()].map(({ time }) => time).filter((time) => time >= from);
	const lastDropped = times.sort((one, other) => one - other)[times.length - MOST_REMEMBERED - 1];
	return lastDropped === undefined ? from : lastDropped + 1;
}
