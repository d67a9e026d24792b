/** What one resource tells another about people and addresses. */

/** An account of a person. */
export type AccountFacts = {
	app: string | null;
	id: string | null;
	address: string | null;
	status: string | null;
	isAdmin: boolean | null;
	/** ISO 8601. */
	lastSeen: string | null;
};

export type PersonFacts = {
	/** In any of the accounts; `null` if no account says. */
	isAdmin: boolean | null;
	isExternal: boolean | null;
	/** Names of the person's groups. */
	groups: string[];
	accounts: AccountFacts[];
};

/** The tenant's IP range that an address belongs to. */
export type RangeFacts = {
	/** Name of the range. */
	name: string;
	/** Such as `Corporate` or `VPN`. */
	category: string | null;
	tags: string[];
};

/** Finds the range of an address, if the tenant has one. */
export type RangeFinder = (address: string) => Promise<RangeFacts | undefined>;
