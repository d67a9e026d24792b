import { createHash } from 'node:crypto';

/** So many events are remembered; about 18 bytes each in the stored state. */
export const MOST_REMEMBERED = 1_000;

const HASH_LENGTH = 10;

/** Events that were handed over, by a short hash of what identifies them, with their time. */
export type Remembered = ReadonlyMap<string, number>;

/** 60 bits of SHA-256: among 1,000 remembered, two different events meet once in 10^15. */
export function shortHash(identity: string): string {
	return createHash('sha256').update(identity).digest('base64url').slice(0, HASH_LENGTH);
}

/** As text for the stored state: for each event the milliseconds after `from` in base 36, a dot and its hash. */
export function packRemembered(remembered: Remembered, from: number): string {
	return [...remembered].map(([hash, time]) => `${(time - from).toString(36)}.${hash}`).join(' ');
}

/** Anything else than what `packRemembered` writes is left out. */
export function unpackRemembered(text: string, from: number): Map<string, number> {
	const remembered = new Map<string, number>();
	for (const entry of text.split(' ')) {
		const [after = '', hash = ''] = entry.split('.');
		const time = from + Number.parseInt(after, 36);
		if (hash.length === HASH_LENGTH && Number.isFinite(time)) remembered.set(hash, time);
	}
	return remembered;
}

/** What has to stay in memory when reading starts at `from` the next time. */
export function rememberedSince(remembered: Remembered, from: number): Map<string, number> {
	return new Map([...remembered].filter(([, time]) => time >= from));
}

/**
 * Where reading has to start for no more than `MOST_REMEMBERED` events to be remembered: instead of forgetting an event,
 * which would then come twice, the span that is looked through again gets shorter.
 */
export function earliestAffordable(remembered: Remembered, from: number): number {
	const times = [...remembered.values()].filter((time) => time >= from).sort((one, other) => one - other);
	const lastDropped = times[times.length - MOST_REMEMBERED - 1];
	return lastDropped === undefined ? from : lastDropped + 1;
}
