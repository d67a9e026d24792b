import { createHash } from 'node:crypto';

/**
 * Distinguishes this n8n process from the one before a restart, by the microsecond in which it started. An update of the
 * package loads this module again, and that is no restart. Tests give it another id to play one.
 */
export const currentProcess: { id: string } = { id: String(performance.timeOrigin) };

/** A poll that has not ended by now is considered dead. */
const LONGEST_POLL_IN_MS = 120_000;

/** How long n8n may take to store what a poll delivered and the bookmark after it. */
const LONGEST_STORING_IN_MS = 60_000;

/** More than n8n ever has waiting at once. */
const MOST_BOOKMARKS_KEPT = 50;

/** Times are in epoch milliseconds. */
interface PollHistory {
	runningSince?: number;
	/** Bookmarks from before a batch that was delivered, and when it was delivered. */
	outdated: Map<string, number>;
	/** Bookmarks that polls began or ended with since the last batch was delivered. */
	current: Set<string>;
}

const histories = new Map<string, PollHistory>();

/**
 * The polls of one trigger in this n8n process.
 *
 * n8n may run several polls of a trigger at once, for example to make up for those it missed while it was down, and give
 * each of them the same old bookmark. Only one may run. The others end without reading anything, which loses nothing.
 */
export class RecentPolls {
	private readonly history: PollHistory;

	/** @param key identifies the trigger */
	constructor(key: string) {
		const ownKey = `${currentProcess.id} ${key}`;
		this.history = histories.get(ownKey) ?? { outdated: new Map(), current: new Set() };
		histories.set(ownKey, this.history);
	}

	/**
	 * @param stored the bookmark as n8n gave it to this poll
	 * @param now epoch milliseconds
	 * @returns false when another poll is running, or has just delivered what comes after this bookmark
	 */
	begin(stored: unknown, now: number): boolean {
		const { runningSince, outdated } = this.history;
		if (runningSince !== undefined && Math.abs(now - runningSince) < LONGEST_POLL_IN_MS) return false;
		const print = fingerprint(stored);
		if (isRecent(outdated.get(print), now)) return false;
		this.note(print);
		this.history.runningSince = now;
		return true;
	}

	/**
	 * @param stored the bookmark as the poll leaves it
	 * @param now epoch milliseconds
	 */
	end(stored: unknown, hasDelivered: boolean, now: number): void {
		this.history.runningSince = undefined;
		if (!hasDelivered) return this.note(fingerprint(stored));
		const recent = [...this.history.outdated].filter(([, since]) => isRecent(since, now));
		const current = [...this.history.current].map((print) => [print, now] as const);
		this.history.outdated = new Map([...recent, ...current]);
		this.history.current.clear();
	}

	private note(print: string): void {
		this.history.current = new Set([...this.history.current, print].slice(-MOST_BOOKMARKS_KEPT));
	}
}

function isRecent(since: number | undefined, now: number): boolean {
	return since !== undefined && Math.abs(now - since) < LONGEST_STORING_IN_MS;
}

function fingerprint(stored: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify(stored ?? null))
		.digest('base64url');
}
