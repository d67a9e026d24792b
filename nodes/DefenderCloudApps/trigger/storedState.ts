import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { type Bookmark, type Scope, beginBookmark, belongsTo, storedBookmark } from './bookmark/bookmark';
import type { TriggerSettings } from './settings';

const STATE = 'bookmark';

/** The trigger's place in n8n's static data during one poll. */
export class StoredState {
	private readonly data: IDataObject;

	/** The bookmark as n8n gave it to this poll. */
	readonly found: unknown;

	constructor(private readonly context: IPollFunctions) {
		this.data = context.getWorkflowStaticData('node');
		this.found = this.data[STATE];
	}

	/** The bookmark as it stands now. */
	get current(): unknown {
		return this.data[STATE];
	}

	/**
	 * Whether n8n stores the bookmark together with the execution that it starts (durable poll cursors).
	 *
	 * Only otherwise does n8n watch the data for changes, and what it watches carries this mark.
	 */
	get isStoredWithExecution(): boolean {
		return !('__dataChanged' in this.data);
	}

	/**
	 * The bookmark of this scope. A scope that was not listened to before begins now, a new trigger or a new "Start From"
	 * at that time.
	 *
	 * @param now n8n's clock, in epoch milliseconds
	 */
	bookmark(scope: Scope, { start, startFrom }: TriggerSettings, now: number): Bookmark {
		const goesOn = (bookmark: Bookmark) => belongsTo(bookmark, scope) && bookmark.startFrom === startFrom;
		const stored = storedBookmark(this.found);
		if (stored && goesOn(stored)) return { ...stored, tenant: scope.tenant };
		const activated = this.activation();
		// One that is older than what was stored since is of a subscription that was given up in between.
		const isLatest = activated !== undefined && activated.from >= (stored?.from ?? -Infinity);
		if (isLatest && goesOn(activated)) return activated;
		const isNewStart = stored === undefined || stored.startFrom !== startFrom;
		const begun = beginBookmark(scope, startFrom, (isNewStart ? start : undefined) ?? now);
		// What n8n stores with executions it does not store after the poll that activates the workflow, so without this
		// the trigger would begin only with the poll after it.
		if (this.isStoredWithExecution) this.activations()[this.nodeId] = begun;
		return begun;
	}

	/**
	 * Stores the bookmark, as one new value: n8n does not notice a change inside of one.
	 *
	 * @returns false when another poll stored one meanwhile, which then counts
	 */
	store(bookmark: Bookmark): boolean {
		if (this.current !== this.found) return false;
		this.data[STATE] = bookmark;
		return true;
	}

	private activation(): Bookmark | undefined {
		return this.isStoredWithExecution ? storedBookmark(this.activations()[this.nodeId]) : undefined;
	}

	private activations(): IDataObject {
		return this.context.getWorkflowStaticData('global');
	}

	private get nodeId(): string {
		return `defenderCloudAppsTrigger:${this.context.getNode().id}`;
	}
}
