import type { IDataObject } from 'n8n-workflow';

import { arrayOf, isoTime, textOf } from '../../values/decode';

/** The file's most useful fields. */
export function simplifyFile(file: IDataObject): IDataObject {
	return {
		_id: file._id,
		name: file.name ?? null,
		path: file.filePath ?? null,
		fileType: nameOf(file.fileType),
		accessLevel: nameOf(file.fileAccessLevel),
		status: nameOf(file.fileStatus),
		owner: file.ownerAddress ?? file.ownerName ?? null,
		app: file.appName ?? null,
		sizeInBytes: file.fileSize ?? null,
		mimeType: file.mimeType ?? null,
		createdAt: isoTime(file.createdDate),
		modifiedAt: isoTime(file.modifiedDate),
		collaborators: arrayOf(file.collaborators).length,
		url: file.alternateLink ?? null,
	};
}

/** The name, if the API sends a number with its name as `[number, name]`. */
function nameOf(value: IDataObject[string]): string | null {
	const name: unknown = Array.isArray(value) ? (value[1] ?? value[0]) : value;
	return name === undefined || name === null ? null : textOf(name);
}
