import type { IDataObject } from 'n8n-workflow';

import { arrayOf, isoTime, textOf } from '../../values/decode';
import { type RecordFields, simplified } from '../../values/recordFields';

/** Source of these and the next names: "Filters" in Microsoft's files API reference. */
export const FILE_TYPES = {
	0: 'Other',
	1: 'Document',
	2: 'Spreadsheet',
	3: 'Presentation',
	4: 'Text',
	5: 'Image',
	6: 'Folder',
};

export const ACCESS_LEVELS = { 0: 'Private', 1: 'Internal', 2: 'External', 3: 'Public', 4: 'Public (Internet)' };

/** Every field of a simplified file. */
export const fileFields: RecordFields = {
	name: { label: 'Name', of: ({ name }) => name },
	type: { label: 'Type', of: ({ fileType }) => nameOf(FILE_TYPES, fileType) },
	app: { label: 'App', of: ({ appName }) => appName },
	owner: { label: 'Owner', of: ({ ownerAddress, ownerName }) => ownerAddress ?? ownerName },
	accessLevel: { label: 'Access Level', of: ({ fileAccessLevel }) => nameOf(ACCESS_LEVELS, fileAccessLevel) },
	status: { label: 'Status', of: ({ fileStatus }) => nameOf({}, fileStatus) },
	path: { label: 'Path', of: ({ filePath }) => filePath },
	modifiedAt: { label: 'Modified At', of: ({ modifiedDate }) => isoTime(modifiedDate) },
	url: { label: 'URL', of: ({ alternateLink }) => alternateLink },
	collaborators: { label: 'Collaborators', isFurther: true, of: ({ collaborators }) => arrayOf(collaborators).length },
	createdAt: { label: 'Created At', isFurther: true, of: ({ createdDate }) => isoTime(createdDate) },
	mimeType: { label: 'MIME Type', isFurther: true, of: ({ mimeType }) => mimeType },
	sizeInBytes: { label: 'Size in Bytes', isFurther: true, of: ({ fileSize }) => fileSize },
	_id: { label: 'ID', of: ({ _id }) => _id },
};

/** What people look at first in a file. */
export const simplifyFile = simplified(fileFields);

/** The name for a number, which the API may send with a constant as `[number, constant]`: `[0, "EXISTS"]` is "Exists". */
function nameOf(names: Readonly<Record<number, string>>, value: IDataObject[string]): string | null {
	const [number, constant]: unknown[] = Array.isArray(value) ? value : [value];
	const name = typeof number === 'number' ? names[number] : undefined;
	if (name !== undefined) return name;
	const other = constant ?? number;
	return other === undefined || other === null ? null : inWords(textOf(other));
}

/** `EXISTS` as "Exists". What is not a constant stays as it is. */
function inWords(text: string): string {
	if (!/^[A-Z][A-Z_]+$/.test(text)) return text;
	return text.charAt(0) + text.slice(1).replaceAll('_', ' ').toLowerCase();
}
