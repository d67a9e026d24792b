/** Something that happens at a certain time. */
interface Alarm {
	at: number;
	ring: () => void;
}

/** A clock that only moves when everybody waits, so that hours pass in a moment. */
export class VirtualTime {
	private alarms: Alarm[] = [];

	/** @param now epoch milliseconds */
	constructor(public now: number) {}

	/** Waits whole milliseconds, but no longer than until one of the signals aborts. */
	async sleep(durationInMs: number, ...ends: Array<AbortSignal | undefined>): Promise<void> {
		await new Promise<void>((resolve) => {
			const alarm = { at: this.now + Math.round(durationInMs), ring: resolve };
			const next = this.alarms.findIndex(({ at }) => at > alarm.at);
			this.alarms.splice(next < 0 ? this.alarms.length : next, 0, alarm);
			for (const end of ends) {
				end?.addEventListener('abort', () => this.end(alarm), { once: true });
			}
		});
	}

	/** Lets time pass until this has happened. */
	async pass<T>(happening: Promise<T>): Promise<T> {
		let isOver = false;
		const noteEnd = (): void => {
			isOver = true;
		};
		happening.then(noteEnd, noteEnd);
		for (;;) {
			await everybodyWaits();
			if (isOver) return await happening;
			const alarm = this.alarms.shift();
			if (!alarm) throw new Error('Everybody waits for something that never happens');
			this.now = alarm.at;
			alarm.ring();
		}
	}

	private end(alarm: Alarm): void {
		this.alarms = this.alarms.filter((other) => other !== alarm);
		alarm.ring();
	}
}

/** What happens at once has happened before the next turn of the event loop. */
async function everybodyWaits(): Promise<void> {
	await new Promise<void>((resolve) => {
		setImmediate(resolve);
	});
}
