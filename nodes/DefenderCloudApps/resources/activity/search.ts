import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { type SearchBox, itemName, searchMethod } from '../../lists/search';
import { INVESTIGATE } from '../../permissions';
import { objectOf, plainText, textOf } from '../../values/decode';
import { shortTime } from '../../values/shortTime';
import { activities } from './list';

/** Microsoft's own PowerShell module (MCAS) sends no shorter text. */
const SHORTEST_TEXT = 5;

const LONGEST_NAME = 80;

const box: SearchBox = {
	list: activities,
	permissions: INVESTIGATE,
	sort: { sortField: 'date', sortDirection: 'desc' },
	itemOf,
	maxAgeInMs: 30_000,
	// There are too many activities to look through, and the service can search for a text.
	filtersFor: (text) => (text.length < SHORTEST_TEXT ? undefined : { text: { text } }),
};

/** The latest activities in which the service finds the text, or whose name, person, app or time contains it. */
export const searchActivities = searchMethod(box);

function itemOf(activity: IDataObject): INodeListSearchItems | undefined {
	const { _id: id, appName, timestamp } = activity;
	if (typeof id !== 'string') return undefined;
	const what = (plainText(activity.description) || id).replace(/\s+/g, ' ').slice(0, LONGEST_NAME);
	return { name: itemName(what, personOf(activity), appName, shortTime(timestamp)), value: id, description: id };
}

/** A failed sign-in has its name elsewhere, because nobody was signed in. */
function personOf({ user, failedUserData, resolvedActor }: IDataObject): string | undefined {
	const names = [objectOf(user).userName, objectOf(failedUserData).userName, objectOf(resolvedActor).name];
	const name = names.find(Boolean);
	return name === undefined ? undefined : textOf(name);
}
