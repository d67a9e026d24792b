import { createHash } from 'node:crypto';

import { newGuid } from '../core/random';
import { OFFICE_365, SERVICES } from './identifiers';
import type { Activity } from './types';

const TENANT_NUMBER = 97134000;

/**
 * A realistic activity of Microsoft 365. `created` and `instantiation` are milliseconds after `timestamp` unless given, as
 * for events of the service itself. An activity of Entra or Office 365 becomes readable minutes later.
 */
export function makeActivity(overrides: Partial<Activity> = {}): Activity {
	const timestamp = overrides.timestamp ?? Date.now();
	const created = overrides.created ?? timestamp + 90;
	const appId = overrides.appId ?? OFFICE_365;
	const id = overrides._id ?? `${TENANT_NUMBER}_${appId}_${newGuid()}`;
	const person = { id: 'b1f6a5a2-0a9e-4c8e-9d5c-2f4b9d3f7a01', saas: OFFICE_365, inst: 0 };
	return {
		_id: id,
		uid: id,
		tenantId: TENANT_NUMBER,
		aadTenantId: '206e2965-6533-48a6-ba9e-794364a84bf9',
		appId,
		saasId: appId,
		appName: SERVICES[appId] ?? `App ${appId}`,
		instanceId: 0,
		timestamp,
		timestampRaw: timestamp,
		instantiation: created - 40,
		instantiationRaw: created - 40,
		created,
		createdRaw: created,
		eventType: 233580,
		eventTypeValue: 'EVENT_O365_ONEDRIVE_GENERIC',
		eventTypeName: 'EVENT_CATEGORY_UNSPECIFIED',
		device: { clientIP: '203.0.113.7', userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)', countryCode: 'NL' },
		location: {
			countryCode: 'NL',
			city: 'Amsterdam',
			region: 'North Holland',
			longitude: 4.9,
			latitude: 52.37,
			organizationSearchable: 'Example Networks',
			anonymousProxy: false,
			isSatelliteProvider: false,
			category: 0,
			categoryValue: 'NONE',
		},
		user: { userName: 'megan@contoso.onmicrosoft.com', userTags: ['5f01dbbc68df27c17aa6ca81'] },
		userAgent: {
			family: 'CHROME',
			name: 'Chrome',
			operatingSystem: { name: 'Windows 10', family: 'Windows' },
			type: 'Browser',
			deviceType: 'DESKTOP',
			tags: ['000000000000000000000000'],
			os: 'WINDOWS',
			browser: 'CHROME',
		},
		mainInfo: {
			eventObjects: [],
			rawOperationName: 'FilePreviewed',
			prettyOperationName: 'FilePreviewed',
			type: 'basic',
		},
		confidenceLevel: 20,
		source: 2,
		srcAppId: OFFICE_365,
		classifications: [],
		entityData: {
			0: { displayName: 'Megan Bowen', id: { ...person, id: 'megan@contoso.onmicrosoft.com' }, resolved: true },
			1: null,
			2: { displayName: 'Megan Bowen', id: person, resolved: true },
		},
		description_id: 'EVENT_DESCRIPTION_BASIC_EVENT',
		description: 'FilePreviewed',
		genericEventType: 'ENUM_ACTIVITY_GENERIC_TYPE_BASIC',
		severity: 'INFO',
		eventRouting: { scubaUnpacker: false, lograbber: true, auditing: true },
		internals: { otherIPs: ['203.0.113.7'] },
		resolvedActor: {
			...person,
			saasId: `${OFFICE_365}`,
			instanceId: '0',
			objType: '23',
			role: '4',
			name: 'Megan Bowen',
			resolved: true,
		},
		rawDataJson: {
			Operation: 'FilePreviewed',
			Workload: 'OneDrive',
			UserId: 'megan@contoso.onmicrosoft.com',
			ClientIP: '203.0.113.7',
		},
		description_metadata: { target_object: '', operation_name: 'FilePreviewed', colon: '', dash: '' },
		...overrides,
	};
}

/**
 * A failed sign-in. Nobody was signed in, which is why `user` does not have the name that was tried.
 *
 * Known from recordings: no `user.userName`; the name in `failedUserData.userName`, `entityData["0"].id.id` and
 * `resolvedActor.name`; an `_id` of 64 hex digits; `eventTypeName`; that there is a `mainInfo.activityResult` and an
 * `isSuccess`. Everything else is made up, such as the numbers, the texts, the other fields of these objects, and that
 * `isSuccess` is in `activityResult`.
 */
export function makeFailedSignIn(overrides: Partial<Activity> = {}, name = 'megan@contoso.onmicrosoft.com'): Activity {
	const timestamp = overrides.timestamp ?? Date.now();
	const id = createHash('sha256').update(newGuid()).digest('hex');
	return makeActivity({
		_id: id,
		uid: id,
		timestamp,
		eventType: 2_272_770,
		eventTypeValue: 'EVENT_AAD_LOGIN_FAILED',
		eventTypeName: 'EVENT_CATEGORY_FAILED_LOGIN',
		user: { userTags: [] },
		failedUserData: { userName: name },
		resolvedActor: { id: name, saasId: `${OFFICE_365}`, instanceId: '0', name, role: '4', resolved: false },
		entityData: {
			0: { displayName: name, id: { id: name, saas: OFFICE_365, inst: 0 }, resolved: false },
			1: null,
			2: null,
		},
		mainInfo: {
			eventObjects: [],
			rawOperationName: 'UserLoginFailed',
			prettyOperationName: 'UserLoginFailed',
			type: 'login',
			activityResult: { isSuccess: false, message: 'Invalid user name or password' },
		},
		description: 'Failed log on',
		...overrides,
	});
}
