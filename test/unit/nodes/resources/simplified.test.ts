import { simplifyActivity } from '../../../../nodes/DefenderCloudApps/resources/activity/record';
import { simplifyAlert } from '../../../../nodes/DefenderCloudApps/resources/alert/record';
import { simplifyReport } from '../../../../nodes/DefenderCloudApps/resources/discovery/report';
import { simplifyEntity } from '../../../../nodes/DefenderCloudApps/resources/entity/record';
import { simplifyFile } from '../../../../nodes/DefenderCloudApps/resources/file/record';
import { simplifyIpRange } from '../../../../nodes/DefenderCloudApps/resources/ipRange/record';
import { makeActivity, makeAlert, makeEntity, makeFile, makeStream, makeSubnet } from '../../../../simulated-tenant';

const TIME = 1_700_000_000_000;
const ISO = '2023-11-14T22:13:20.000Z';

it('an alert, field by field', () => {
	const alert = makeAlert({
		_id: 'a'.repeat(24),
		timestamp: TIME,
		title: 'Impossible travel',
		description: '<b>Ana</b> &amp; Bo',
		statusValue: 1,
		severityValue: 2,
		resolutionStatusValue: 4,
		resolveTime: ISO,
		stories: [0, 7],
		intent: [2],
		comment: 'Known trip',
		URL: 'https://portal.example/alert',
		entities: [
			{ type: 'ip', id: '203.0.113.7', label: '203.0.113.7' },
			{ type: 'ip', id: '192.0.2.1', label: '192.0.2.1' },
			{ type: 'account', id: 'p-1', label: 'Ana', pa: 'ana@contoso.com' },
			{ type: 'service', id: 11161, label: 'Microsoft 365' },
			{ type: 'policyRule', id: 'b'.repeat(24), label: 'Travel' },
		],
	});
	expect(simplifyAlert(alert as never)).toEqual({
		_id: 'a'.repeat(24),
		title: 'Impossible travel',
		description: 'Ana & Bo',
		severity: 'High',
		severityValue: 2,
		status: 'Read',
		statusValue: 1,
		resolution: 'Benign',
		resolutionStatusValue: 4,
		time: ISO,
		timestamp: TIME,
		resolvedAt: ISO,
		resolveTime: ISO,
		categories: ['Threat detection', 'Access control'],
		stories: [0, 7],
		tactics: ['Initial access'],
		intent: [2],
		policies: ['Travel'],
		accounts: ['ana@contoso.com'],
		apps: ['Microsoft 365'],
		ipAddresses: ['203.0.113.7', '192.0.2.1'],
		comment: 'Known trip',
		url: 'https://portal.example/alert',
	});
});

const ACTIVITY = {
	_id: 'x',
	description: 'File previewed',
	action: 'FilePreviewed',
	eventType: 'EVENT_O365_ONEDRIVE_GENERIC',
	category: 'EVENT_CATEGORY_UNSPECIFIED',
	success: null,
	time: ISO,
	timestamp: TIME,
	savedAt: '2023-11-14T22:13:20.090Z',
	created: TIME + 90,
	user: 'megan@contoso.onmicrosoft.com',
	app: 'Microsoft 365',
	appId: 11161,
	ipAddress: '203.0.113.7',
	country: 'NL',
	userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
	objects: [],
	severity: 'INFO',
};

it('an activity, field by field, its HTML as text', () => {
	const activity = makeActivity({
		_id: 'x',
		timestamp: TIME,
		appName: 'Microsoft 365',
		description: '<b>File</b> previewed',
	});
	expect(simplifyActivity(activity as never)).toEqual(ACTIVITY);
});

describe('a failed sign-in', () => {
	const failed = makeActivity({
		_id: 'f'.repeat(64),
		timestamp: TIME,
		eventTypeName: 'EVENT_CATEGORY_FAILED_LOGIN',
		user: { userTags: [] },
		failedUserData: { userName: 'ana@contoso.com' },
		resolvedActor: { name: 'Ana' },
		entityData: { 0: { id: { id: 'ana@contoso.com', saas: 11161, inst: 0 } }, 1: null },
		mainInfo: {
			eventObjects: [],
			activityResult: { isSuccess: false },
			rawOperationName: 'UserLoginFailed',
			type: 'basic',
		},
	});

	it('comes out with its user, category and success', () => {
		expect(simplifyActivity(failed as never)).toMatchObject({
			user: 'ana@contoso.com',
			category: 'Failed sign-in',
			success: false,
		});
	});

	it.each([
		[{ failedUserData: undefined }, 'ana@contoso.com'],
		[{ failedUserData: undefined, entityData: { 0: null } }, 'Ana'],
		[{ failedUserData: null, entityData: null, resolvedActor: null }, null],
	])('with %j its user is %s', (changes, user) => {
		expect(simplifyActivity({ ...failed, ...changes }).user).toBe(user);
	});

	it.each([
		[{ isSuccess: true, mainInfo: {} }, true],
		[{ mainInfo: { activityResult: { isSuccess: 'true' } } }, true],
		[{ mainInfo: { activityResult: { isSuccess: 'False' } } }, false],
		[{ mainInfo: {} }, null],
	])('any other activity with %j succeeded: %s', (changes, success) => {
		expect(simplifyActivity({ ...failed, eventTypeName: 'EVENT_CATEGORY_LOGIN', ...changes })).toMatchObject({
			category: 'Sign-in',
			success,
		});
	});
});

it('an IP range, field by field, its time as ISO', () => {
	const tags = [{ _id: 't', name: 'Office' }];
	const range = makeSubnet(
		{ _id: 'r', name: 'Head office', category: 4, tags, organization: 'Isp', lastModified: TIME + 0.8 },
		['192.0.2.0/24'],
	);
	expect(simplifyIpRange(range as never)).toEqual({
		_id: 'r',
		name: 'Head office',
		category: 'VPN',
		categoryValue: 4,
		subnets: ['192.0.2.0/24'],
		organization: 'Isp',
		tags: ['Office'],
		country: null,
		lastModified: ISO,
	});
});

it('an entity, field by field', () => {
	expect(simplifyEntity(makeEntity({ _id: 'e', id: 'p-1', lastSeen: ISO }) as never)).toEqual({
		_id: 'e',
		key: Buffer.from('{"id":"p-1","saas":11161,"inst":0}').toString('base64'),
		id: 'p-1',
		displayName: 'Megan Bowen',
		email: 'megan@contoso.onmicrosoft.com',
		type: 'Account',
		app: 'Microsoft 365',
		status: 'Active',
		statusValue: 2,
		isAdmin: false,
		isExternal: false,
		organization: null,
		domain: 'contoso.onmicrosoft.com',
		groups: ['Employees'],
		lastSeen: ISO,
	});
});

it('a file, field by field', () => {
	expect(
		simplifyFile(
			makeFile({
				_id: 'f',
				createdDate: TIME,
				modifiedDate: TIME,
				appName: 'OneDrive',
				alternateLink: 'https://x.example',
			}) as never,
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

it('a report, field by field', () => {
	const report = makeStream({ _id: 's', created: ISO, lastModified: ISO, lastDataReceived: ISO });
	expect(simplifyReport(report as never)).toEqual({
		_id: 's',
		displayName: 'Head office firewall',
		comment: null,
		streamType: 1,
		streamTypeName: 'Input',
		logType: 112,
		logTypeName: 'Palo Alto',
		receiverType: 'syslog',
		created: ISO,
		lastModified: ISO,
		lastDataReceived: ISO,
		logFilesHistoryCount: 2,
	});
});
