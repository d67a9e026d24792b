import { newGuid, newRecordId } from '../core/random';
import { OFFICE_365, SERVICES } from './identifiers';
import { storedAddress } from './subnetAddresses';
import type { DiscoveryStream, Entity, StoredFile, Subnet } from './types';

/** A user of Microsoft 365; `ii`, `username` and `appData` follow the id unless given. */
export function makeEntity(overrides: Partial<Entity> = {}): Entity {
	const id = overrides.id ?? newGuid();
	const saas = overrides.appData?.saas ?? OFFICE_365;
	const inst = overrides.appData?.instance ?? 0;
	return {
		_id: newRecordId(),
		id,
		type: 2,
		status: 2,
		displayName: 'Megan Bowen',
		userGroups: [
			{ _id: '5e6fa9ace2367fc6340f4864', id: '000000200000000000000000', name: 'Employees', usersCount: 106 },
		],
		identifiers: [],
		sid: null,
		appData: { appId: saas, name: SERVICES[saas] ?? `App ${saas}`, saas, instance: inst },
		isAdmin: false,
		isExternal: false,
		email: 'megan@contoso.onmicrosoft.com',
		role: null,
		organization: null,
		lastSeen: new Date().toISOString(),
		domain: 'contoso.onmicrosoft.com',
		scoreTrends: null,
		subApps: [],
		accounts: [
			{
				i: id,
				ii: `${saas}|${inst}|${id}`,
				dn: 'Megan Bowen',
				pa: 'megan@contoso.onmicrosoft.com',
				em: 'megan@contoso.onmicrosoft.com',
				inst,
				saas,
			},
		],
		threatScore: null,
		idType: 1,
		isFake: false,
		ii: `${saas}|${inst}|${id}`,
		actions: [],
		username: JSON.stringify({ id, saas, inst }),
		sctime: null,
		...overrides,
	};
}

/** An IP range as the API answers it; `addresses` are CIDR strings. */
export function makeSubnet(overrides: Partial<Subnet> = {}, addresses: string[] = ['198.51.100.0/24']): Subnet {
	return {
		_id: newRecordId(),
		name: `Range ${newRecordId().slice(0, 6)}`,
		subnets: addresses.map((address) => storedAddress(address)),
		location: null,
		organization: null,
		tags: [],
		category: 1,
		lastModified: Date.now() + 0.8032,
		_tid: 97134000,
		...overrides,
	};
}

export function makeStream(overrides: Partial<DiscoveryStream> = {}): DiscoveryStream {
	const now = new Date().toISOString();
	return {
		_id: newRecordId(),
		anonymizeUsers: false,
		displayName: 'Head office firewall',
		logType: 112,
		receiverType: 'syslog',
		protocol: 'udp',
		streamType: 1,
		isManual: false,
		created: now,
		lastModified: now,
		lastDataReceived: now,
		logFilesHistoryCount: 2,
		logFilesFailsCount: 0,
		supportedEntityTypes: [],
		supportedTrafficTypes: [1],
		globalAggregated: true,
		timeFrames2: {},
		sourceStreams: [],
		...overrides,
	};
}

export function makeFile(overrides: Partial<StoredFile> = {}): StoredFile {
	const id = overrides._id ?? newRecordId();
	return {
		_id: id,
		_tid: 97134000,
		id: `${newGuid()}|${newGuid()}`,
		name: 'Quarterly figures.xlsx',
		appId: 15600,
		saasId: 15600,
		instId: 0,
		appName: SERVICES[15600],
		fileSize: 24_512,
		createdDate: Date.now() - 86_400_000,
		modifiedDate: Date.now() - 3_600_000,
		parentId: null,
		isFolder: false,
		fileType: [2, 'SPREADSHEET'],
		fileStatus: [0, 'EXISTS'],
		fileAccessLevel: [0, 'PRIVATE'],
		ownerAddress: 'megan@contoso.onmicrosoft.com',
		ownerName: 'Megan Bowen',
		alternateLink: 'https://contoso-my.sharepoint.com/personal/megan/Documents/Quarterly%20figures.xlsx',
		ownerExternal: false,
		emails: ['megan@contoso.onmicrosoft.com'],
		domains: ['contoso.onmicrosoft.com'],
		groupIds: [],
		groups: [],
		collaborators: [],
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		fileExtension: 'xlsx',
		filePath: '/personal/megan/Documents/Quarterly figures.xlsx',
		quarantined: false,
		trashed: false,
		fTags: [],
		dlpScanResults: [],
		snapshotLastModifiedDate: new Date(Date.now() - 3_600_000).toISOString(),
		...overrides,
	};
}
