import { DEMO_PEOPLE } from './demoPeople';
import { OFFICE_365 } from './identifiers';
import { makeActivity } from './makeActivity';
import { makeFailedSignIn } from './makeFailedSignIn';
import type { Activity } from './types';

const MINUTE_IN_MS = 60_000;
const COUNT = 240;
const OPERATIONS = [
	'FilePreviewed',
	'FileDownloaded',
	'UserLoggedIn',
	'MailItemsAccessed',
	'SharingSet',
	'UserLoginFailed',
];
const SERVICES = [15600, 20893, OFFICE_365, 20892, 28375];

/** Activities of the last two days. Every third comes from Office 365's feed, four to six minutes late. */
export function demoActivities(nowInMs: number): Activity[] {
	return Array.from({ length: COUNT }, (_, index) => demoActivity(index, nowInMs - (index * 12 + 7) * MINUTE_IN_MS));
}

function demoActivity(index: number, timestamp: number): Activity {
	const person = DEMO_PEOPLE[index % DEMO_PEOPLE.length] ?? DEMO_PEOPLE[0];
	const operation = OPERATIONS[index % OPERATIONS.length] ?? 'FilePreviewed';
	const created = timestamp + (index % 3 === 0 ? (238 + (index % 120)) * 1000 : 90);
	if (operation === 'UserLoginFailed') return makeFailedSignIn({ timestamp, created }, person?.address);
	const key = { id: person?.id, saas: OFFICE_365, inst: 0 };
	return makeActivity({
		timestamp,
		created,
		appId: SERVICES[index % SERVICES.length] ?? OFFICE_365,
		user: { userName: person?.address, userTags: [] },
		device: {
			clientIP: person?.ip,
			userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
			countryCode: person?.country,
		},
		location: {
			countryCode: person?.country,
			organizationSearchable: 'Example Networks',
			category: 0,
			categoryValue: 'NONE',
		},
		entityData: {
			0: { displayName: person?.name, id: { ...key, id: person?.address }, resolved: true },
			1: null,
			2: { displayName: person?.name, id: key, resolved: true },
		},
		mainInfo: { eventObjects: [], rawOperationName: operation, prettyOperationName: operation, type: 'basic' },
		eventTypeName: operation.startsWith('UserLog') ? 'EVENT_CATEGORY_LOGIN' : 'EVENT_CATEGORY_UNSPECIFIED',
		description: operation,
	});
}
