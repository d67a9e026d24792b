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

/** What the portal shows besides the tenant's own records. */
export interface PortalOptions {
	/** The tickets as they are now, in the order in which they were opened. */
	tickets(): Ticket[];
}
