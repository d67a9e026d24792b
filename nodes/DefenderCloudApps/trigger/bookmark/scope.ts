import { createHash } from 'node:crypto';

import { type Bookmark, beginBookmark, isBookmark } from './bookmark';
import type { PollInput, Subscription } from './ports';
import { shortHash } from './remembered';

/**
 * The bookmark from which a poll continues. A new trigger begins at "Start From", and so does one whose "Start From" was
 * changed. A trigger that listens to something else than before begins now.
 */
export function currentBookmark({ listener, stored: found, activated, keepBegun, now }: PollInput): Bookmark {
	const { start, startFrom } = listener;
	const scope = { scope: scopeOf(listener.subscription), tenant: listener.tenantNames.map(shortHash) };
	const continues = (bookmark: Bookmark) => belongsTo(bookmark, scope) && bookmark.startFrom === startFrom;
	const stored = isBookmark(found) ? found : undefined;
	if (stored && continues(stored)) return reading({ ...stored, tenant: scope.tenant });
	// One that is older than what was stored since belongs to a subscription that was given up in between.
	const isLatest = isBookmark(activated) && activated.from >= (stored?.from ?? -Infinity);
	if (isLatest && continues(activated)) return activated;
	const isNewStart = stored === undefined || stored.startFrom !== startFrom;
	const begun = beginBookmark(scope, startFrom, (isNewStart ? start : undefined) ?? now);
	keepBegun(begun);
	return begun;
}

/** A poll that reads something no longer waits. */
function reading(bookmark: Bookmark): Bookmark {
	const rest = { ...bookmark };
	delete rest.waitingSince;
	return rest;
}

/** Identifies a subscription. The order in which its fields are stored does not matter. */
export function scopeOf({ event, filterMode, filters }: Subscription): string {
	const text = JSON.stringify([event, filterMode, sorted(filters)]);
	return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([name, one]) => [name, sorted(one)] as const);
	return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Whether the bookmark is of this event, these filters and this tenant, whichever of its names a credential has. */
function belongsTo(bookmark: Bookmark, { scope, tenant }: Pick<Bookmark, 'scope' | 'tenant'>): boolean {
	return bookmark.scope === scope && bookmark.tenant.some((name) => tenant.includes(name));
}
