import type { Clock } from './clock';
import type { TenantReply } from './exchangeTypes';
import { json } from './replies';
import { RollingWindow } from './rollingWindow';

/** What a 429 tells about when to come back: nothing is promised by the reference, so every form must be endured. */
export type ThrottleAnswer = 'header' | 'body' | 'neither';

/** The API's limit of requests a minute, for the whole tenant. */
export class Throttle {
	/** undefined switches the limit off. */
	requestsPerMinute: number | undefined = 30;

	answer: ThrottleAnswer = 'body';

	private readonly window: RollingWindow;

	constructor(clock: Clock) {
		this.window = new RollingWindow(clock);
	}

	/** Counts one request; the answer to give where the limit is reached. */
	admit(): TenantReply | undefined {
		const seconds = this.window.admit(this.requestsPerMinute);
		if (seconds === undefined) return undefined;
		if (this.answer === 'body')
			return json(429, {
				detail: `Request was throttled. Expected available in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
			});
		return json(
			429,
			{ detail: 'Request was throttled.' },
			this.answer === 'header' ? { 'retry-after': `${seconds}` } : {},
		);
	}

	reset(): void {
		this.requestsPerMinute = 30;
		this.answer = 'body';
		this.window.reset();
	}
}
