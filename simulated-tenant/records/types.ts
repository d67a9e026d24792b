/** A JSON object. The API's records have more fields than are named here. */
export interface JsonObject {
	[field: string]: unknown;
}

export interface AlertEntity extends JsonObject {
	type: string;
	id: string | number;
	label: string;
}

/** An alert exactly as the API returns it. */
export interface Alert extends JsonObject {
	_id: string;
	timestamp: number;
	title: string;
	description: string;
	entities: AlertEntity[];
	/** 0 unread, 1 read, 2 archived. */
	statusValue: number;
	/** 0 low, 1 medium, 2 high, 3 informational. */
	severityValue: number;
	/** 0 open, 1 dismissed, 2 resolved, 3 false positive, 4 benign, 5 true positive. */
	resolutionStatusValue: number;
	stories: number[];
	idValue: number;
	isSystemAlert: boolean;
	resolveTime?: string | null;
}

/** An activity exactly as the API returns it. It is readable from `created` on. */
export interface Activity extends JsonObject {
	_id: string;
	/** When it happened. */
	timestamp: number;
	instantiation: number;
	/** When the service saved it. */
	created: number;
	appId: number;
}

/** A user, account or app as the API returns it. */
export interface Entity extends JsonObject {
	_id: string;
	id: string;
	/** 1 app (service principal), 2 user or account. */
	type: number;
	status: number;
	displayName: string;
	/** `saas|inst|id`. */
	ii: string;
	/** The key `{"id","saas","inst"}` as JSON text. */
	username: string;
	/** ISO 8601. */
	lastSeen?: string | null;
	/** Id of the person whom an account belongs to. */
	userId?: string;
	threatScore?: number | null;
	appData: { appId: number; name: string; saas: number; instance: number };
}

export interface SubnetAddress {
	mask: number;
	address: string;
	originalString: string;
}

export interface SubnetTag extends JsonObject {
	_id: string;
	id?: string;
	name: string;
}

export interface Subnet extends JsonObject {
	_id: string;
	name: string;
	subnets: SubnetAddress[];
	category: number;
	organization: string | null;
	tags: SubnetTag[];
	lastModified: number;
}

/** A continuous report of Cloud Discovery. */
export interface DiscoveryStream extends JsonObject {
	_id: string;
	displayName: string;
	logType: number;
	/** 1 input, 3 view, 5 preview. */
	streamType: number;
}

export interface DiscoveryCategory {
	id: string;
	total: number;
}

export interface StoredFile extends JsonObject {
	_id: string;
	id: string;
	name: string;
	appId: number;
	fileType: [number, string];
	fileStatus: [number, string];
	fileAccessLevel: [number, string];
	createdDate: number;
	modifiedDate: number;
}

/** A log whose upload was finished with `done_upload`. */
export interface FinishedUpload {
	fileName: string;
	source: string;
	uploadUrl: string;
	inputStreamName: string;
	uploadAsSnapshot: boolean;
	/** Known only for the built-in storage. */
	sizeInBytes: number | undefined;
	/** SHA-256 in hexadecimal; known only for the built-in storage. */
	sha256: string | undefined;
}

export interface Feedback extends JsonObject {
	/** Alert classification (`benign`, …) or `activity`. */
	about: string;
	id?: string;
}

/** The service's task of parsing an uploaded log. Its outcome is known once the clock has passed `decidedAt`. */
export interface ParseTask {
	id: string;
	timestamp: number;
	decidedAt: number;
	upload: FinishedUpload;
}
