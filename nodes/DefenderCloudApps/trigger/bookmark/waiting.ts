import type { Bookmark } from './bookmark';
import { isRecord } from './eventRules';

/**
 * The bookmark of a trigger that did not get its turn. It reads on from the same place, and says since when it has waited.
 *
 * @param stored what an earlier poll stored, as it was found
 * @param now n8n's clock, in epoch milliseconds; it may have been set back
 */
export function stillWaiting(bookmark: Bookmark, stored: unknown, now: number): Bookmark & { waitingSince: number } {
	const since = isRecord(stored) ? stored.waitingSince : undefined;
	return { ...bookmark, waitingSince: typeof since === 'number' && since <= now ? since : now };
}
