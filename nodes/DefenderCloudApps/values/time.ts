/** A time is epoch milliseconds, or it is not a time. */

const UNITS_IN_MS = new Map(
	Object.entries({
		s: 1_000,
		second: 1_000,
		min: 60_000,
		m: 60_000,
		minute: 60_000,
		h: 3_600_000,
		hour: 3_600_000,
		d: 86_400_000,
		day: 86_400_000,
		w: 604_800_000,
		week: 604_800_000,
	}),
);

/** Smaller numbers are seconds: as milliseconds they would be before March 1973. */
export const SMALLEST_MILLISECONDS = 100_000_000_000;

/** A date cannot be further from 1970 than this. */
export const LATEST_TIME = 8.64e15;

/** The workflow's time zone is invalid, so a time without a zone cannot be read. */
export class TimeZoneError extends Error {
	override readonly name = 'TimeZoneError';

	constructor(timezone: string) {
		super(
			`The workflow's time zone '${timezone.slice(0, 80)}' is not a time zone. Choose one under Workflow settings > Timezone, or write times with their zone, such as 2026-01-31T08:00:00Z`,
		);
	}
}

/**
 * A span such as `12 hours`, `last 7 days`, `30m`, `PT12H` or `P1DT6H` in milliseconds; `undefined` for anything else.
 */
export function parseSpan(value: unknown): number | undefined {
	if (typeof value !== 'string') return undefined;
	const iso = parseIsoSpan(value.trim());
	if (iso !== undefined) return possible(iso);
	const words = /^(?:last\s+)?-?(\d+(?:\.\d+)?)\s*([a-z]+?)s?(?:\s+ago)?$/i.exec(value.trim());
	const unit = UNITS_IN_MS.get(words?.[2]?.toLowerCase() ?? '');
	if (!words || unit === undefined) return undefined;
	return possible(Math.round(Number(words[1]) * unit));
}

const ISO_SPAN = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i;

/** Milliseconds in a week, a day, an hour, a minute and a second. */
const ISO_UNITS_IN_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000];

function parseIsoSpan(text: string): number | undefined {
	const parts = ISO_SPAN.exec(text)?.slice(1);
	if (!parts || !/\d/.test(text)) return undefined;
	return ISO_UNITS_IN_MS.reduce((sum, unit, index) => sum + Number(parts[index] ?? 0) * unit, 0);
}

/** What a time is told from. */
export interface TimeBase {
	/** Epoch milliseconds. */
	now: number;
	/** Time zone of a time that names none, such as `America/New_York`. Checked only when it is needed. */
	timezone: string;
}

/**
 * A point in time as epoch milliseconds: ISO 8601, a Date or Luxon DateTime, epoch seconds or milliseconds, `now`, or a
 * span back from now such as `12 hours ago`. `undefined` for anything else, such as the 30th of February.
 *
 * @throws TimeZoneError for a time without a zone where the workflow has none that is known
 */
export function parseTime(value: unknown, { now, timezone }: TimeBase): number | undefined {
	if (value instanceof Date) return possible(value.getTime());
	if (typeof value === 'number') return fromNumber(value);
	if (typeof value === 'object' && value !== null && 'toMillis' in value) {
		const { toMillis } = value;
		return typeof toMillis === 'function' ? possible(Number(toMillis.call(value))) : undefined;
	}
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (text.toLowerCase() === 'now') return now;
	if (/^\d{9,}$/.test(text)) return fromNumber(Number(text));
	const span = parseSpan(text);
	if (span !== undefined) return possible(now - span);
	return fromIso(text, timezone);
}

function fromIso(text: string, timezone: string): number | undefined {
	if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined;
	if (!isDay(text.slice(0, 10))) return undefined;
	const iso = text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T');
	if (/(z|[+-]\d{2}:?\d{2})$/i.test(iso)) return possible(Date.parse(iso));
	const asIfUtc = possible(Date.parse(`${iso}Z`));
	return asIfUtc === undefined ? undefined : possible(inZone(asIfUtc, timezone));
}

/** `Date.parse` takes the 30th of February for the 2nd of March. */
function isDay(text: string): boolean {
	const time = Date.parse(`${text}T00:00Z`);
	return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

/** The instant at which clocks in the zone show what a clock in UTC shows at the given one. */
function inZone(asIfUtc: number, timezone: string): number {
	const guess = asIfUtc - offsetAt(asIfUtc, timezone);
	// The offset may change between the two, on the day that the clocks change.
	return asIfUtc - offsetAt(guess, timezone);
}

const DAY_IN_MS = 86_400_000;

/**
 * When a calendar day began in the zone, in epoch milliseconds: today, or so many days ago. That is the first instant that
 * clocks there date with the day, which is not midnight where they are put forward at midnight.
 *
 * @throws TimeZoneError for a zone that is not known
 */
export function startOfDay({ now, timezone }: TimeBase, daysAgo = 0): number {
	const shownNow = now + offsetAt(now, timezone);
	const midnight = (Math.floor(shownNow / DAY_IN_MS) - daysAgo) * DAY_IN_MS;
	const isShownAt = (instant: number) => instant + offsetAt(instant, timezone) === midnight;
	const byClocksBefore = midnight - offsetAt(midnight - DAY_IN_MS, timezone);
	const byClocksAfter = midnight - offsetAt(midnight + DAY_IN_MS, timezone);
	// Midnight may come twice, which makes the first one count, or not at all, when the clocks are put forward.
	return isShownAt(byClocksBefore) || !isShownAt(byClocksAfter) ? byClocksBefore : byClocksAfter;
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timezone: string): number {
	const formatter = formatterFor(timezone);
	if (!formatter) throw new TimeZoneError(timezone);
	const name = formatter.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
	const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
	const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
	return sign === '-' ? -size : size;
}

function formatterFor(timezone: string): Intl.DateTimeFormat | undefined {
	try {
		return new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
	} catch {
		return undefined;
	}
}

/** Seconds or milliseconds since 1970. A smaller number, such as 7, is no time that anybody means; 0 is the beginning. */
function fromNumber(value: number): number | undefined {
	if (value !== 0 && !(value >= SMALLEST_MILLISECONDS / 1000)) return undefined;
	return possible(Math.round(value < SMALLEST_MILLISECONDS ? value * 1000 : value));
}

/** A time or a span, where it is within what a date can be. No record is from before 1970, so that is as early as any. */
function possible(value: number): number | undefined {
	return Number.isFinite(value) && Math.abs(value) <= LATEST_TIME ? Math.max(0, value) : undefined;
}
