import { cycled, DEMO_PEOPLE } from './demoPeople';
import { OFFICE_365 } from './identifiers';
import { makeActivity, makeFailedSignIn } from './makeActivity';
import type { Activity } from './types';

const MINUTE_IN_MS = 60_000;
const COUNT = 240;
const OPERATIONS: [string, ...string[]] = [
	'FilePreviewed',
	'FileDownloaded',
	'UserLoggedIn',
	'MailItemsAccessed',
	'SharingSet',
	'UserLoginFailed',
];
/** Ids of cloud apps. */
const APPS: [number, ...number[]] = [15600, 20893, OFFICE_365, 20892, 28375];

/** Activities of the last two days. Every third comes from Office 365's feed and becomes visible four to six minutes late. */
export function demoActivities(nowInMs: number): Activity[] {
	return Array.from({ length: COUNT }, (_, index) => demoActivity(index, nowInMs - (index * 12 + 7) * MINUTE_IN_MS));
}

function demoActivity(index: number, timestamp: number): Activity {
	const { id, name, address, ip, country, city } = cycled(DEMO_PEOPLE, index);
	const operation = cycled(OPERATIONS, index);
	const created = timestamp + (index % 3 === 0 ? (238 + (index % 120)) * 1000 : 90);
	if (operation === 'UserLoginFailed') return makeFailedSignIn({ timestamp, created }, address);
	const key = { id, saas: OFFICE_365, inst: 0 };
	return makeActivity({
		timestamp,
		created,
		appId: cycled(APPS, index),
		user: { userName: address, userTags: [] },
		device: {
			clientIP: ip,
			userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
			countryCode: country,
		},
		location: {
			countryCode: country,
			city,
			organizationSearchable: 'Example Networks',
			category: 0,
			categoryValue: 'NONE',
		},
		entityData: {
			0: { displayName: name, id: { ...key, id: address }, resolved: true },
			1: null,
			2: { displayName: name, id: key, resolved: true },
		},
		resolvedActor: {
			id,
			saasId: `${OFFICE_365}`,
			instanceId: '0',
			objType: '23',
			role: '4',
			name,
			resolved: true,
		},
		mainInfo: { eventObjects: [], rawOperationName: operation, prettyOperationName: operation, type: 'basic' },
		eventTypeName: operation.startsWith('UserLog') ? 'EVENT_CATEGORY_LOGIN' : 'EVENT_CATEGORY_UNSPECIFIED',
		description: operation,
	});
}
