import { isObject, objectOf } from '../core/json';
import type { Activity } from '../records/types';
import { type FilterTable, type FilterValue, DATES_WITH_DAYS, EQUALITY, EQUALITY_AND_PRESENCE } from './filterTypes';
import { at, entityText, valuesAt } from './readValues';

const TAKEN_ACTIONS = [
	'block',
	'proxy',
	'BypassProxy',
	'encrypt',
	'decrypt',
	'verified',
	'encryptionFailed',
	'protect',
	'verify',
	'null',
	null,
];
const DEVICE_TYPES = ['DESKTOP', 'MOBILE', 'TABLET', 'OTHER', 'null', null];
const SOURCES = ['0', '1', '2', '3', '5', '6'];

function flag(name: string): (activity: Activity) => FilterValue[] {
	return (activity) => [activity[name] === true];
}

/** A missing value counts as `null`, in both spellings. */
function orNull(path: string): (activity: Activity) => FilterValue[] {
	return (activity) => {
		const found = valuesAt(activity, path);
		return found.length > 0 ? found : ['null'];
	};
}

function entities(activity: Activity): FilterValue[] {
	const slots: unknown[] = Object.values(activity.entityData ?? {});
	return slots
		.map((one) => objectOf(one).id)
		.filter(isObject)
		.map(({ id, inst, saas }) => entityText(id, inst, saas));
}

function domain(activity: Activity): FilterValue[] {
	return valuesAt(activity, 'user.userName').flatMap((name) => String(name).split('@').slice(1));
}

const freeText = at(
	'description',
	'user.userName',
	'mainInfo.rawOperationName',
	'mainInfo.eventObjects.name',
	'appName',
	'device.clientIP',
);

/** The filters of the activities list. */
export const ACTIVITY_FILTERS: FilterTable<Activity> = {
	service: { type: 'integer', operators: EQUALITY, pick: at('appId') },
	instance: { type: 'integer', operators: EQUALITY, pick: at('instanceId') },
	'user.orgUnit': { type: 'string', operators: EQUALITY_AND_PRESENCE, pick: at('user.orgUnit') },
	actionType: {
		type: 'string',
		operators: ['contains', ...EQUALITY_AND_PRESENCE],
		pick: at('eventTypeValue', 'mainInfo.rawOperationName'),
	},
	'activity.eventType': { type: 'string', operators: EQUALITY, pick: at('eventTypeName') },
	'activity.actionType': { type: 'string', operators: EQUALITY, pick: at('mainInfo.rawOperationName') },
	'activity.eventActionType': { type: 'string', operators: EQUALITY, pick: at('eventTypeName') },
	'activity.id': { type: 'string', operators: ['eq'], pick: at('_id') },
	'activity.impersonated': { type: 'boolean', operators: ['eq'], pick: flag('impersonated') },
	'activity.type': { type: 'boolean', operators: ['eq'], pick: flag('adminEvent') },
	'activity.takenAction': { type: 'string', operators: EQUALITY, values: TAKEN_ACTIONS, pick: orNull('takenAction') },
	'device.type': { type: 'string', operators: EQUALITY, values: DEVICE_TYPES, pick: orNull('userAgent.deviceType') },
	'device.tags': { type: 'string', operators: EQUALITY, pick: at('device.tags') },
	'userAgent.userAgent': { type: 'string', operators: ['contains', 'ncontains'], pick: at('device.userAgent') },
	'userAgent.tags': { type: 'string', operators: EQUALITY, pick: at('userAgent.tags') },
	'location.country': { type: 'string', operators: EQUALITY_AND_PRESENCE, pick: at('location.countryCode') },
	'location.organizations': {
		type: 'string',
		operators: [...EQUALITY_AND_PRESENCE, 'contains'],
		pick: at('location.organizationSearchable'),
	},
	'ip.address': {
		type: 'string',
		operators: [...EQUALITY_AND_PRESENCE, 'startswith', 'doesnotstartwith'],
		pick: at('device.clientIP'),
	},
	fileSelector: { type: 'reference', operators: EQUALITY, pick: at('fileId') },
	office365url: { type: 'string', operators: ['startswith', 'eq', 'endswith'], pick: at('mainInfo.eventObjects.name') },
	fileId: { type: 'string', operators: ['eq'], pick: at('fileId') },
	'ip.category': { type: 'integer', operators: EQUALITY, values: [1, 2, 3, 4, 5, 6], pick: at('location.category') },
	'ip.tags': { type: 'string', operators: EQUALITY, pick: at('location.tags') },
	text: { type: 'string', operators: ['eq', 'startswithsingle', 'text'], pick: freeText },
	date: { type: 'timestamp', operators: DATES_WITH_DAYS, pick: at('timestamp') },
	policy: { type: 'string', operators: EQUALITY_AND_PRESENCE, pick: at('policies') },
	source: {
		type: 'string',
		operators: EQUALITY,
		values: SOURCES,
		pick: (activity) => valuesAt(activity, 'source').map(String),
	},
	'activity.alertId': { type: 'string', operators: ['eq'], pick: at('alertIds') },
	activityObject: { type: 'string', operators: EQUALITY, pick: at('mainInfo.eventObjects.id') },
	created: { type: 'timestamp', operators: ['lte', 'gte', 'range', 'gt', 'lt', 'eq'], pick: at('created') },
	entity: { type: 'entity', operators: [...EQUALITY_AND_PRESENCE, 'startswith'], pick: entities },
	'user.username': { type: 'string', operators: [...EQUALITY_AND_PRESENCE, 'startswith'], pick: at('user.userName') },
	'user.tags': { type: 'string', operators: [...EQUALITY_AND_PRESENCE, 'startswith'], pick: at('user.userTags') },
	'user.domain': { type: 'string', operators: EQUALITY_AND_PRESENCE, pick: domain },
};
