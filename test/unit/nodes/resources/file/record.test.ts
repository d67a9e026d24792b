import type { IDataObject } from 'n8n-workflow';

import { fileFields, simplifyFile } from '../../../../../nodes/DefenderCloudApps/resources/file/record';
import { simplified } from '../../../../../nodes/DefenderCloudApps/values/recordFields';
import { makeFile } from '../../../../../simulated-tenant';

const TIME = 1_700_000_000_000;
const ISO = '2023-11-14T22:13:20.000Z';

it('a file, field by field', () => {
	const file = makeFile({
		_id: 'f',
		createdDate: TIME,
		modifiedDate: TIME,
		appName: 'OneDrive',
		alternateLink: 'https://x.example',
	}) as IDataObject;
	expect(simplifyFile(file)).toEqual({
		name: 'Quarterly figures.xlsx',
		type: 'Spreadsheet',
		app: 'OneDrive',
		owner: 'megan@contoso.onmicrosoft.com',
		accessLevel: 'Private',
		status: 'Exists',
		path: '/personal/megan/Documents/Quarterly figures.xlsx',
		modifiedAt: ISO,
		url: 'https://x.example',
		_id: 'f',
	});
	const names = Object.keys(fileFields).filter((name) => fileFields[name]?.isFurther);
	expect(simplified(fileFields, names)(file)).toEqual({
		collaborators: 0,
		createdAt: ISO,
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		sizeInBytes: 24_512,
	});
});

it.each<[unknown, string | null]>([
	[[3, 'PUBLIC'], 'Public'],
	[[4, 'PUBLIC_INTERNET'], 'Public (Internet)'],
	[[3], 'Public'],
	[3, 'Public'],
	[[9, 'SHARED_WITH_PARTNERS'], 'Shared with partners'],
	[[9, 'Partners'], 'Partners'],
	[[9], '9'],
	[[], null],
	['PUBLIC', 'Public'],
	[null, null],
])('names the access level %j %j', (fileAccessLevel, accessLevel) => {
	expect(simplifyFile({ fileAccessLevel: fileAccessLevel as IDataObject[string] })).toMatchObject({ accessLevel });
});
