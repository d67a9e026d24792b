import { newGuid, newRecordId } from '../core/random';
import { SERVICES } from './identifiers';
import type { StoredFile } from './types';

/** A private spreadsheet in OneDrive. */
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
