import type { IDataObject } from 'n8n-workflow';

import { arrayOf, isoTime, objectOf, plainText, textOf } from '../../values/decode';

/** The event categories that people ask for, as the filter's menu and a simplified activity name them. */
export const CATEGORIES: Readonly<Record<string, string>> = {
	EVENT_CATEGORY_LOGIN: 'Sign-in',
	EVENT_CATEGORY_FAILED_LOGIN: 'Failed sign-in',
};
const FAILED_SIGN_IN = 'EVENT_CATEGORY_FAILED_LOGIN';

/** The activity's most useful fields. Timestamps also come as ISO 8601. */
export function simplifyActivity(activity: IDataObject): IDataObject {
	const device = objectOf(activity.device);
	const location = objectOf(activity.location);
	const mainInfo = objectOf(activity.mainInfo);
	return {
		_id: activity._id,
		description: firstGiven(plainText(activity.description), activity.description),
		action: firstGiven(activity.eventActionType, mainInfo.prettyOperationName, mainInfo.rawOperationName),
		eventType: firstGiven(activity.eventTypeValue, activity.eventTypeName),
		category: categoryOf(activity.eventTypeName),
		success: successOf(activity),
		time: isoTime(activity.timestamp),
		timestamp: activity.timestamp,
		savedAt: isoTime(activity.created),
		created: activity.created,
		user: userOf(activity),
		app: firstGiven(activity.appName, activity.appId),
		appId: activity.appId,
		ipAddress: firstGiven(device.clientIP),
		country: firstGiven(location.countryCode, device.countryCode),
		userAgent: firstGiven(device.userAgent),
		objects: namesOf(mainInfo.eventObjects),
		severity: firstGiven(activity.severity),
	};
}

/** The first value that exists, or `null`. */
function firstGiven(...values: Array<IDataObject[string]>): IDataObject[string] {
	return values.find((value) => value !== undefined && value !== null) ?? null;
}

/**
 * As recorded, a failed sign-in has no `user.userName`, because nobody was signed in. The name that was tried is in
 * other fields.
 */
function userOf({ user, failedUserData, entityData, resolvedActor }: IDataObject): IDataObject[string] {
	const tried = objectOf(objectOf(objectOf(entityData)['0']).id).id;
	const names = [objectOf(user).userName, objectOf(failedUserData).userName, tried, objectOf(resolvedActor).name];
	return firstGiven(...names.filter((name) => name !== ''));
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
