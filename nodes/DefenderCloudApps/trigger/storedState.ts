import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { Bookmark } from './bookmark/bookmark';

const STATE = 'bookmark';

/** What n8n's static data holds for the trigger during one poll. */
export class StoredState {
	private readonly data: IDataObject;

	/** The bookmark as n8n gave it to this poll. */
	readonly found: unknown;

	constructor(private readonly context: IPollFunctions) {
		this.data = context.getWorkflowStaticData('node');
		this.found = this.data[STATE];
	}

	/** The bookmark as it is now. */
	get current(): unknown {
		return this.data[STATE];
	}

	/** The bookmark that a poll began at the activation, where n8n stores it with executions. */
	get activated(): unknown {
		return this.isStoredWithExecution ? this.activations()[this.nodeId] : undefined;
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
	 * Keeps a bookmark that begins. What n8n stores with executions it does not store after the poll that activates the
	 * workflow, so without this the trigger would begin only with the next poll.
	 */
	keepBegun(bookmark: Bookmark): void {
		if (this.isStoredWithExecution) this.activations()[this.nodeId] = bookmark;
	}

	/**
	 * Stores the bookmark as one new value, because n8n does not notice a change inside of one.
	 *
	 * @returns false when another poll has stored a bookmark in the meantime, which then counts
	 */
	store(bookmark: Bookmark): boolean {
		if (this.current !== this.found) return false;
		this.data[STATE] = bookmark;
		return true;
	}

	private activations(): IDataObject {
		return this.context.getWorkflowStaticData('global');
	}

	private get nodeId(): string {
		return `defenderCloudAppsTrigger:${this.context.getNode().id}`;
	}
}
