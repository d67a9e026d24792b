/** The tenant's clock: real time plus what tests have advanced it by. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Moves the clock; negative values set it back. */
	advance(milliseconds: number): void;
}

/** A clock that tests can advance. */
export class AdjustableClock implements Clock {
	private offset = 0;

	constructor(private readonly source: () => number = Date.now) {}

	now(): number {
		return this.source() + this.offset;
	}

	advance(milliseconds: number): void {
		this.offset += milliseconds;
	}

	reset(): void {
		this.offset = 0;
	}
}
