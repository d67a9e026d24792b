/** Behaviour that the reference leaves open or that is reported to vary; tests choose it. */
export interface Settings {
	/** A list never returns more records than this; undefined: as many as asked for. */
	pageSize: number | undefined;
	/** Above this, `total` is capped and `moreThanTotal` is true. */
	totalCap: number;
	/** This many new scan queries are answered `data: []` with `total > 0`. Repeating one of them gives the same answer. */
	emptyScans: number;
	/** A scan page leaves at least this many records to the next page. */
	scanHoldBack: number;
	/** Whether the API accepts alert ids with the `ca` prefix of Microsoft Defender XDR. */
	acceptsPrefixedAlertIds: boolean;
	/** Shape of the 403 body. */
	forbiddenBody: 'text' | 'detail';
	/** How many token requests Entra answers in a minute; undefined: no limit. */
	tokenRequestsPerMinute: number | undefined;
	/** Whether a refresh token can be used a second time. Entra allows it for a while. */
	refreshTokensAreReusable: boolean;
	/** Where uploads go: `aws` is built in, `azure` needs `createUploadUrl`. */
	uploadProvider: 'aws' | 'azure';
	/** Returns the signed address for one upload, for example a SAS address of a storage emulator. */
	createUploadUrl: ((fileName: string) => string | Promise<string>) | undefined;
	/** Whether the file is at the address that `createUploadUrl` returned. */
	wasUploaded: ((uploadUrl: string) => boolean | Promise<boolean>) | undefined;
	/** Whether the governance log exists; it is not documented. */
	hasGovernanceLog: boolean;
	/** The reason why parsing a log fails; undefined: it succeeds. */
	parseFailure: string | undefined;
	/** How long parsing a log takes; about 16 minutes were observed. */
	parseDelayInMs: number;
	/** How long it takes until other requests to Microsoft Graph can use a new object. */
	graphReplicationDelayInMs: number;
	/** Lifetime of a delegated or application token. */
	tokenLifetimeInSeconds: number;
}

/** Settings as close as possible to what was observed of the service. */
export function defaultSettings(): Settings {
	return {
		pageSize: undefined,
		totalCap: 5000,
		emptyScans: 0,
		scanHoldBack: 3,
		acceptsPrefixedAlertIds: false,
		forbiddenBody: 'text',
		tokenRequestsPerMinute: undefined,
		refreshTokensAreReusable: true,
		uploadProvider: 'aws',
		createUploadUrl: undefined,
		wasUploaded: undefined,
		hasGovernanceLog: true,
		parseFailure: undefined,
		parseDelayInMs: 0,
		graphReplicationDelayInMs: 0,
		tokenLifetimeInSeconds: 3600,
	};
}
