import type { IDataObject } from 'n8n-workflow';

import { isoTime } from './decode';

/** The activity's most useful fields, with ISO times beside the timestamps. */
export function simplifyActivity(activity: IDataObject): IDataObject {
	const device = objectOf(activity.device);
	const location = objectOf(activity.location);
	const mainInfo = objectOf(activity.mainInfo);
	return {
		_id: activity._id,
		description: activity.description ?? null,
		action: activity.eventActionType ?? mainInfo.prettyOperationName ?? mainInfo.rawOperationName ?? null,
		eventType: activity.eventTypeValue ?? activity.eventTypeName ?? null,
		time: isoTime(activity.timestamp),
		timestamp: activity.timestamp,
		savedAt: isoTime(activity.created),
		created: activity.created,
		user: objectOf(activity.user).userName ?? null,
		app: activity.appName ?? activity.appId ?? null,
		appId: activity.appId,
		ipAddress: device.clientIP ?? null,
		country: location.countryCode ?? device.countryCode ?? null,
		userAgent: device.userAgent ?? null,
		objects: namesOf(mainInfo.eventObjects),
		severity: activity.severity ?? null,
	};
}

/** Optional parts may be missing or null. */
export function objectOf(value: unknown): IDataObject {
	return typeof value === 'object' && value !== null ? (value as IDataObject) : {};
}

function namesOf(objects: unknown): string[] {
	if (!Array.isArray(objects)) return [];
	const names = objects.map((object) => objectOf(object).name).filter((name) => typeof name === 'string');
	return [...new Set(names as string[])];
}
