import type { IDataObject } from 'n8n-workflow';

import { ODD_RECORD, markedEntry } from '../transport/answers';

/** Makes a simple record of one as the service gives it. */
export type Formatter = (record: IDataObject) => IDataObject;

/**
 * The record as it is delivered: simplified where there is a formatter. Never throws, since one odd record must not end
 * a list or stop a trigger: what cannot be simplified comes out as it came, with the reason in `oddRecord`.
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
