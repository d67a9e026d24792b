/** Times as the demo writes them, in one time zone. */
export class Clock {
	constructor(readonly timeZone: string) {}

	/** Which time zone that is, in lines for the console. */
	get explanation(): string[] {
		if (this.timeZone === 'UTC') return ['Times are in UTC.'];
		return [`Times are in ${this.timeZone}, as on this machine.`, "The portal's are in UTC."];
	}

	/** Day and time, such as `31 Jan 08:00`. @param time ISO 8601 */
	dayAndTime(time: string): string {
		return this.format(time, { day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' }).replace(',', '');
	}

	/** Time with seconds, such as `08:00:05`. @param timestamp milliseconds since the epoch */
	time(timestamp: number): string {
		return this.format(timestamp, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
	}

	private format(time: string | number, parts: Intl.DateTimeFormatOptions): string {
		return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: this.timeZone }).format(new Date(time));
	}
}
