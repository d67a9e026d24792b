import type { IDataObject } from 'n8n-workflow';

import { arrayOf, isoTime, objectOf, oneLine, textOf } from '../../values/decode';
import { actorOf } from '../../values/people';
import { type RecordFields, simplified } from '../../values/recordFields';

/** The event categories that people ask for, as the filter's menu and a simplified activity name them. */
export const CATEGORIES: Readonly<Record<string, string>> = {
	EVENT_CATEGORY_LOGIN: 'Sign-in',
	EVENT_CATEGORY_FAILED_LOGIN: 'Failed sign-in',
};
const FAILED_SIGN_IN = 'EVENT_CATEGORY_FAILED_LOGIN';

/** Every field of a simplified activity. */
export const activityFields: RecordFields = {
	user: { label: 'User', of: userOf },
	description: { label: 'Description', of: ({ description }) => oneLine(description) ?? description },
	app: { label: 'App', of: ({ appName, appId }) => firstGiven(appName, appId) },
	time: { label: 'Time', of: ({ timestamp }) => isoTime(timestamp) },
	ipAddress: { label: 'IP Address', of: ({ device }) => objectOf(device).clientIP },
	country: {
		label: 'Country',
		of: (activity) => firstGiven(placeOf(activity, 'countryCode'), countryOfDevice(activity)),
	},
	city: { label: 'City', of: (activity) => placeOf(activity, 'city') },
	action: { label: 'Action', of: actionOf },
	category: { label: 'Category', isFurther: true, of: ({ eventTypeName }) => categoryOf(eventTypeName) },
	eventType: {
		label: 'Event Type',
		isFurther: true,
		of: ({ eventTypeValue, eventTypeName }) => firstGiven(eventTypeValue, eventTypeName),
	},
	objects: { label: 'Objects', isFurther: true, of: ({ mainInfo }) => namesOf(objectOf(mainInfo).eventObjects) },
	// The name alone is in `user`. Beside it, the list would make each row of a table six lines high.
	people: { label: 'People', isFurther: true, of: peopleOf },
	provider: {
		label: 'Internet Provider',
		isFurther: true,
		of: (activity) => placeOf(activity, 'organizationSearchable'),
	},
	savedAt: { label: 'Saved At', isFurther: true, of: ({ created }) => isoTime(created) },
	severity: { label: 'Severity', isFurther: true, of: ({ severity }) => severity },
	success: { label: 'Success', isFurther: true, of: successOf },
	userAgent: { label: 'User Agent', isFurther: true, of: ({ device }) => objectOf(device).userAgent },
	_id: { label: 'ID', of: ({ _id }) => _id },
};

/** What people look at first in an activity: who did what, when and from where. */
export const simplifyActivity = simplified(activityFields);

/** The first value that exists, or `null`. */
function firstGiven(...values: Array<IDataObject[string]>): IDataObject[string] {
	return values.find((value) => value !== undefined && value !== null) ?? null;
}

function userOf(activity: IDataObject): string | null {
	const actor = actorOf(activity);
	return actor?.address ?? actor?.name ?? null;
}

/** Whoever did it, in a list, as other records have their people. */
function peopleOf(activity: IDataObject): IDataObject[] {
	const actor = actorOf(activity);
	return actor ? [actor] : [];
}

function actionOf({ eventActionType, mainInfo }: IDataObject): IDataObject[string] {
	const { prettyOperationName, rawOperationName } = objectOf(mainInfo);
	return firstGiven(eventActionType, prettyOperationName, rawOperationName);
}

function placeOf({ location }: IDataObject, part: string): IDataObject[string] {
	return objectOf(location)[part];
}

function countryOfDevice({ device }: IDataObject): IDataObject[string] {
	return objectOf(device).countryCode;
}

/** The name of the event category, or its constant if it has no name here. */
function categoryOf(constant: unknown): string | null {
	if (constant === undefined || constant === null) return null;
	const text = textOf(constant);
	return Object.hasOwn(CATEGORIES, text) ? (CATEGORIES[text] ?? text) : text;
}

/**
 * Whether the attempt succeeded; `null` where the activity does not say. In recordings, `isSuccess` is in different
 * places, so all of them are read.
 */
function successOf(activity: IDataObject): boolean | null {
	const mainInfo = objectOf(activity.mainInfo);
	const flags = [activity.isSuccess, mainInfo.isSuccess, objectOf(mainInfo.activityResult).isSuccess].map((flag) =>
		textOf(flag).toLowerCase(),
	);
	if (flags.includes('false') || activity.eventTypeName === FAILED_SIGN_IN) return false;
	return flags.includes('true') ? true : null;
}

function namesOf(objects: unknown): string[] {
	const names = arrayOf(objects).map((object) => objectOf(object).name);
	return [...new Set(names.filter((name) => typeof name === 'string'))];
}
