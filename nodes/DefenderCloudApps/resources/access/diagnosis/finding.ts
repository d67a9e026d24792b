/** What the tenant showed about one assumption of the node. */
export interface Finding {
	assumption: string;
	/** `not seen` if the tenant had nothing to show it with, or did not answer the question. */
	result: 'holds' | 'differs' | 'not seen';
	/** In words and numbers of our own; never a value of the tenant. */
	seen: string;
}

export type Verdict = Omit<Finding, 'assumption'>;

export function notSeen(seen: string): Verdict {
	return { result: 'not seen', seen };
}

/** @param isSo whether what was seen is what the node assumes */
export function judged(isSo: boolean, seen: string): Verdict {
	return { result: isSo ? 'holds' : 'differs', seen };
}

/** "1 record", "2 records". */
export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A duration in milliseconds, in words: "90 ms", "357 s". */
export function duration(durationInMs: number): string {
	return Math.abs(durationInMs) < 1_000 ? `${Math.round(durationInMs)} ms` : `${Math.round(durationInMs / 1_000)} s`;
}
