import type { IDataObject } from 'n8n-workflow';

import { objectOf, isoTime, plainText, textOf } from '../../values/decode';

/** The categories that people ask for, named as the filter field names them. */
const CATEGORIES: Readonly<Record<string, string>> = {
	EVENT_CATEGORY_LOGIN: 'Sign-in',
	EVENT_CATEGORY_FAILED_LOGIN: 'Failed sign-in',
};
const FAILED_SIGN_IN = 'EVENT_CATEGORY_FAILED_LOGIN';

/** The activity's most useful fields, with ISO times beside the timestamps. */
export function simplifyActivity(activity: IDataObject): IDataObject {
	const device = objectOf(activity.device);
	const location = objectOf(activity.location);
	const mainInfo = objectOf(activity.mainInfo);
	return {
		_id: activity._id,
		description: plainText(activity.description) ?? activity.description ?? null,
		action: activity.eventActionType ?? mainInfo.prettyOperationName ?? mainInfo.rawOperationName ?? null,
		eventType: activity.eventTypeValue ?? activity.eventTypeName ?? null,
		category: categoryOf(activity.eventTypeName),
		success: successOf(activity),
		time: isoTime(activity.timestamp),
		timestamp: activity.timestamp,
		savedAt: isoTime(activity.created),
		created: activity.created,
		user: userOf(activity),
		app: activity.appName ?? activity.appId ?? null,
		appId: activity.appId,
		ipAddress: device.clientIP ?? null,
		country: location.countryCode ?? device.countryCode ?? null,
		userAgent: device.userAgent ?? null,
		objects: namesOf(mainInfo.eventObjects),
		severity: activity.severity ?? null,
	};
}

/** As recorded, a failed sign-in has no `user.userName`: nobody was signed in. The name that was tried stands elsewhere. */
function userOf({ user, failedUserData, entityData, resolvedActor }: IDataObject): IDataObject[string] {
	const tried = objectOf(objectOf(objectOf(entityData)['0']).id).id;
	const names = [objectOf(user).userName, objectOf(failedUserData).userName, tried, objectOf(resolvedActor).name];
	return names.find((name) => name !== undefined && name !== null && name !== '') ?? null;
}

/** The event category by name; a constant that has none here as it is. */
function categoryOf(constant: unknown): string | null {
	if (constant === undefined || constant === null) return null;
	const text = textOf(constant);
	return Object.hasOwn(CATEGORIES, text) ? (CATEGORIES[text] ?? text) : text;
}

/**
 * Whether the attempt succeeded; `null` where the record does not say. Recordings have `mainInfo.activityResult` and
 * `isSuccess`. Where `isSuccess` sits is not known, so the record, `mainInfo` and `activityResult` are all looked at.
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
	if (!Array.isArray(objects)) return [];
	const names = objects.map((object) => objectOf(object).name).filter((name) => typeof name === 'string');
	return [...new Set(names)];
}
