import type { IDataObject } from 'n8n-workflow';

import { isObject } from './decode';

/** Marks an entry of a list that is not a record. It is delivered unchanged, with this field added. */
export const ODD_RECORD = 'oddRecord';

const NO_OBJECT = 'This entry of the list is not a record; it is in the field "value"';

/** An entry of a list as an object. Anything other than an object is put into `value` and marked. */
export function markedEntry(entry: unknown): IDataObject {
	return isObject(entry) ? entry : { value: entry as IDataObject, [ODD_RECORD]: NO_OBJECT };
}

/** Makes a simple record of one as the service gives it. */
export type Formatter = (record: IDataObject) => IDataObject;

/**
 * The record as it is delivered, simplified if there is a formatter. It never throws, since one odd record must not end a
 * list or stop a trigger. A record that cannot be simplified is delivered as it came, with the reason in `oddRecord`.
 */
export function formatted(record: unknown, formatter?: Formatter): IDataObject {
	const found = markedEntry(record);
	if (!formatter || ODD_RECORD in found) return found;
	try {
		return formatter(found);
	} catch {
		return { ...found, [ODD_RECORD]: 'A field of this record has a form that this node does not know' };
	}
}
