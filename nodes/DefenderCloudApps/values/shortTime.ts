import { isoTime } from './decode';

/** A time as a list in the editor shows it, in UTC and to the minute: `2026-01-31 08:00 UTC`. */
export function shortTime(value: unknown): string | undefined {
	const time = isoTime(value);
	return time === null ? undefined : `${time.slice(0, 16).replace('T', ' ')} UTC`;
}
