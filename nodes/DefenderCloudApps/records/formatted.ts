import type { IDataObject } from 'n8n-workflow';

/** Makes a simple record of one as the service gives it. */
export type Formatter = (record: IDataObject) => IDataObject;

/**
 * The record as it is given out: simplified where there is a formatter. Never throws, since one odd record must not end a
 * list or stop a trigger: a record that cannot be simplified comes out as it came, with the reason in `notSimplified`; what
 * is no record at all comes out in the field `record` beside it.
 */
export function formatted(record: unknown, formatter?: Formatter): IDataObject {
	if (typeof record !== 'object' || record === null || Array.isArray(record)) {
		return { notSimplified: 'Defender for Cloud Apps gave no record here', record: record as IDataObject[string] };
	}
	const found = record as IDataObject;
	if (!formatter) return found;
	try {
		return formatter(found);
	} catch {
		return { ...found, notSimplified: 'A field of this record has a form that this node does not know' };
	}
}
