/** A ticket of another system, for the board beside the alerts. */
export interface Ticket {
	key: string;
	summary: string;
	/** In words, such as `High`. */
	priority: string;
	/** How it was resolved; undefined while it is open. */
	resolution: string | undefined;
	/** The alert that it was opened for. */
	alertId: string | undefined;
}

/** What a workflow has written to people, in a chat or by mail. */
export interface Message {
	/** Unlike that of all others, such as `mail-2`. */
	id: string;
	/** A channel, or an address. */
	to: string;
	/** Of a mail; empty for a chat. */
	subject: string;
	/** Plain text; empty for a mail. */
	text: string;
	/** The buttons below it. */
	links: Array<{ label: string; url: string }>;
	/** HTML of a mail; undefined for a chat. */
	mail: string | undefined;
}

/** What the portal shows besides the tenant's own records. */
export interface PortalOptions {
	/** The tickets as they are now, in the order in which they were opened. */
	tickets(): Ticket[];
	/** The messages so far, the oldest first. */
	messages(): Message[];
}
