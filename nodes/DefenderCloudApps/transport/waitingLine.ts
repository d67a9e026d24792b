/** Someone who waits since a certain time, and can be told to look again. */
export interface Waiting {
	/** Epoch milliseconds. */
	readonly since: number;
	wake?: () => void;
}

/** Those who wait, the longest-waiting first. */
export class WaitingLine<T extends Waiting> {
	private line: T[] = [];

	get first(): T | undefined {
		return this.line[0];
	}

	/** How many wait ahead of this one. */
	countAhead(one: T): number {
		return this.line.indexOf(one);
	}

	join(one: T): void {
		const next = this.line.findIndex(({ since }) => since > one.since);
		this.line.splice(next < 0 ? this.line.length : next, 0, one);
	}

	takeFirst(): T | undefined {
		return this.line.shift();
	}

	leave(one: T): void {
		this.line = this.line.filter((other) => other !== one);
	}

	wakeAll(): void {
		for (const { wake } of this.line) wake?.();
	}
}
