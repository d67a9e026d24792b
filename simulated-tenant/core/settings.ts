/** Behaviour of the service that the reference leaves open or that is reported to vary; tests choose. */
export interface Settings {
	/** Most records that a list answers, however many were asked for; undefined: as asked. */
	pageSize: number | undefined;
	/** Above this, `total` is capped and `moreThanTotal` is true. */
	totalCap: number;
	/** How many of the next first scan requests (and each exact repetition of them) answer `data: []` with `total > 0`. */
	emptyScans: number;
	/** Least number of records that a scan page holds back for the next one. */
	scanHoldBack: number;
	/** Whether alert ids with the `ca` prefix of Microsoft Defender XDR are understood by the API itself. */
	acceptsPrefixedAlertIds: boolean;
	/** Shape of the 403 body. */
	forbiddenBody: 'text' | 'detail';
	/** Token requests a minute that Entra answers; undefined: no limit. */
	tokenRequestsPerMinute: number | undefined;
	/** Whether a refresh token can be used again after it was redeemed; Entra says it can, for a while. */
	refreshTokensAreReusable: boolean;
	/** Where uploads go. `azure` needs `createUploadUrl`, `aws` is built in. */
	uploadProvider: 'aws' | 'azure';
	/** Gives the signed address for one upload, for example a SAS address of a storage emulator. */
	createUploadUrl: ((fileName: string) => string | Promise<string>) | undefined;
	/** Tells whether the file really is at the address that `createUploadUrl` gave. */
	wasUploaded: ((uploadUrl: string) => boolean | Promise<boolean>) | undefined;
	/** Whether the governance log, which is not documented, answers at all. */
	hasGovernanceLog: boolean;
	/** Why the next logs cannot be parsed; undefined: they can. */
	parseFailure: string | undefined;
	/** How long parsing a log takes; some 16 minutes were seen. */
	parseDelayInMs: number;
	/** How long Microsoft Graph needs until an object just made can be used by other requests. */
	graphReplicationDelayInMs: number;
	/** Seconds that a delegated or application token lives. */
	tokenLifetimeInSeconds: number;
}

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
