import type { IDataObject } from 'n8n-workflow';

import { simplifyFile } from '../../../../../nodes/DefenderCloudApps/resources/file/record';
import { makeFile } from '../../../../../simulated-tenant';

const TIME = 1_700_000_000_000;
const ISO = '2023-11-14T22:13:20.000Z';

it('a file, field by field', () => {
	expect(
		simplifyFile(
			makeFile({
				_id: 'f',
				createdDate: TIME,
				modifiedDate: TIME,
				appName: 'OneDrive',
				alternateLink: 'https://x.example',
			}) as IDataObject,
		),
	).toEqual({
		_id: 'f',
		name: 'Quarterly figures.xlsx',
		path: '/personal/megan/Documents/Quarterly figures.xlsx',
		fileType: 'SPREADSHEET',
		accessLevel: 'PRIVATE',
		status: 'EXISTS',
		owner: 'megan@contoso.onmicrosoft.com',
		app: 'OneDrive',
		sizeInBytes: 24_512,
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		createdAt: ISO,
		modifiedAt: ISO,
		collaborators: 0,
		url: 'https://x.example',
	});
});

it.each<[unknown, string | null]>([
	[[3, 'PUBLIC'], 'PUBLIC'],
	[[3], '3'],
	[[], null],
	['PUBLIC', 'PUBLIC'],
	[3, '3'],
	[null, null],
])('names the access level %j %j', (fileAccessLevel, accessLevel) => {
	expect(simplifyFile({ fileAccessLevel: fileAccessLevel as IDataObject[string] })).toMatchObject({ accessLevel });
});
