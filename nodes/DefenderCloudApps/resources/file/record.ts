import type { IDataObject } from 'n8n-workflow';

import { isoTime, textOf } from '../../values/decode';

/** The file's most useful fields. Some values come as `[number, name]`. */
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
		collaborators: Array.isArray(file.collaborators) ? file.collaborators.length : 0,
		url: file.alternateLink ?? null,
	};
}

function nameOf(value: IDataObject[string]): string | null {
	const name: unknown = Array.isArray(value) ? (value[1] ?? value[0]) : value;
	return name === undefined || name === null ? null : textOf(name);
}
