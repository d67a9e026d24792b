import type { IDataObject } from 'n8n-workflow';

import { activityFields, simplifyActivity } from '../../../../../nodes/DefenderCloudApps/resources/activity/record';
import { entityKey } from '../../../../../nodes/DefenderCloudApps/values/entityKey';
import { simplified } from '../../../../../nodes/DefenderCloudApps/values/recordFields';
import { makeActivity } from '../../../../../simulated-tenant';

const TIME = 1_700_000_000_000;
const ISO = '2023-11-14T22:13:20.000Z';

const MEGAN = 'megan@contoso.onmicrosoft.com';
const everything = simplified(activityFields, Object.keys(activityFields));

it('an activity, field by field, its HTML as text', () => {
	const activity = makeActivity({
		_id: 'x',
		timestamp: TIME,
		appName: 'Microsoft 365',
		description: '<b>File</b><br>previewed',
	});
	expect(simplifyActivity(activity as IDataObject)).toEqual({
		user: MEGAN,
		description: 'File previewed',
		action: 'FilePreviewed',
		app: 'Microsoft 365',
		time: ISO,
		ipAddress: '203.0.113.7',
		country: 'NL',
		city: 'Amsterdam',
		_id: 'x',
	});
	const names = Object.keys(activityFields).filter((name) => activityFields[name]?.isFurther);
	expect(simplified(activityFields, names)(activity as IDataObject)).toEqual({
		category: 'EVENT_CATEGORY_UNSPECIFIED',
		eventType: 'EVENT_O365_ONEDRIVE_GENERIC',
		objects: [],
		people: [
			{
				name: 'Megan Bowen',
				address: MEGAN,
				key: entityKey({ id: 'b1f6a5a2-0a9e-4c8e-9d5c-2f4b9d3f7a01', saas: 11161, inst: 0 }),
			},
		],
		provider: 'Example Networks',
		savedAt: '2023-11-14T22:13:20.090Z',
		severity: 'INFO',
		success: null,
		userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
	});
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
		expect(everything(failed as IDataObject)).toMatchObject({
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
		expect(everything({ ...failed, eventTypeName: 'EVENT_CATEGORY_LOGIN', ...changes })).toMatchObject({
			category: 'Sign-in',
			success,
		});
	});
});

describe('a field of an activity comes from the first place that has it', () => {
	it.each<[string, IDataObject, IDataObject]>([
		['the action', { mainInfo: { rawOperationName: 'Raw', prettyOperationName: 'Pretty' } }, { action: 'Pretty' }],
		['the action, by its raw name', { mainInfo: { rawOperationName: 'Raw' } }, { action: 'Raw' }],
		['the event type', { eventTypeName: 'EVENT_X', eventTypeValue: null }, { eventType: 'EVENT_X' }],
		['the country', { location: { countryCode: null }, device: { countryCode: 'DE' } }, { country: 'DE' }],
		['the app', { appId: 11161 }, { app: 11161 }],
		['a description that is no text', { description: { id: 'D' } }, { description: { id: 'D' } }],
		['each object once', { mainInfo: { eventObjects: [{ name: 'A' }, null, { name: 'A' }] } }, { objects: ['A'] }],
		[
			'nothing',
			{},
			{ action: null, category: null, user: null, people: [], country: null, objects: [], severity: null },
		],
	])('%s', (_name, activity, expected) => {
		expect(everything(activity)).toMatchObject(expected);
	});
});
