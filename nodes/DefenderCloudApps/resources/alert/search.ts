import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { type SearchBox, itemName, searchMethod } from '../../lists/search';
import { READ_ALERTS } from '../../permissions';
import { arrayOf, named, objectOf, textOf } from '../../values/decode';
import { shortTime } from '../../values/shortTime';
import { alerts } from './list';
import { SEVERITIES } from './record';

const box: SearchBox = {
	list: alerts,
	permissions: READ_ALERTS,
	sort: { sortField: 'date', sortDirection: 'desc' },
	itemOf,
	// New alerts are what people look for.
	maxAgeInMs: 30_000,
};

/** The latest alerts whose title, severity, time, person or ID contains the text. */
export const searchAlerts = searchMethod(box);

function itemOf(alert: IDataObject): INodeListSearchItems | undefined {
	if (typeof alert._id !== 'string') return undefined;
	const severity = named(SEVERITIES, alert.severityValue);
	const url = typeof alert.URL === 'string' && alert.URL.startsWith('https://') ? { url: alert.URL } : {};
	return {
		name: itemName(textOf(alert.title ?? alert._id), severity, shortTime(alert.timestamp), personOf(alert)),
		value: alert._id,
		description: alert._id,
		...url,
	};
}

function personOf({ entities }: IDataObject): string | undefined {
	const known = arrayOf(entities).map(objectOf);
	const person = known.find(({ type }) => type === 'account') ?? known.find(({ type }) => type === 'user');
	return person && textOf(person.label ?? person.pa ?? person.id);
}
