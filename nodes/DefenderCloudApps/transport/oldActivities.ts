/** How far back the portal finds activities by every filter. */
export const RECENT_IN_MS = 30 * 86_400_000;

/**
 * What the portal requires for older activities. What the API requires is not documented.
 *
 * Source: https://learn.microsoft.com/en-us/defender-cloud-apps/activity-filters-queries, "Query activities six months back".
 */
export const OLD_ACTIVITIES_NEED =
	'a date, a span of one week at most, and only activity ID, type, action type, app, IP address, location and user name as filters';
