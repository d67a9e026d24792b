import { OFFICE_365 } from '../records/identifiers';
import type { StoredFile } from '../records/types';
import { type FilterTable, DATES, DATES_WITH_DAYS, EQUALITY, EQUALITY_AND_PRESENCE } from './filterTypes';
import { at, entityText, valuesAt } from './readValues';

function flag(name: string): (file: StoredFile) => boolean[] {
	return (file) => [file[name] === true];
}

function collaborators(file: StoredFile): string[] {
	return valuesAt(file, 'collaborators.id').map((id) => entityText(id, 0, OFFICE_365));
}

/** The filters of the files list. */
export const FILE_FILTERS: FilterTable<StoredFile> = {
	service: { type: 'integer', operators: EQUALITY, pick: at('appId') },
	instance: { type: 'integer', operators: EQUALITY, pick: at('instId') },
	fileType: { type: 'integer', operators: EQUALITY, values: [0, 1, 2, 3, 4, 5, 6], pick: (file) => [file.fileType[0]] },
	allowDeleted: { type: 'boolean', operators: ['eq'], pick: () => [true, false] },
	policy: {
		type: 'string',
		operators: ['cabinetmatchedrulesequals', 'neq', 'isset', 'isnotset'],
		pick: at('matchedPolicies'),
	},
	filename: { type: 'string', operators: ['eq', 'text'], pick: at('name') },
	modifiedDate: { type: 'timestamp', operators: DATES_WITH_DAYS, pick: at('modifiedDate') },
	createdDate: { type: 'timestamp', operators: DATES, pick: at('createdDate') },
	'collaborators.entity': { type: 'entity', operators: EQUALITY, pick: collaborators },
	'collaborators.domains': { type: 'string', operators: EQUALITY, pick: at('domains') },
	'collaborators.groups': { type: 'string', operators: EQUALITY, pick: at('groupIds') },
	'collaborators.withDomain': { type: 'string', operators: ['eq', 'neq', 'deq'], pick: at('domains') },
	'owner.entity': {
		type: 'entity',
		operators: EQUALITY,
		pick: (file) => valuesAt(file, 'ownerAddress').map((id) => entityText(id, 0, OFFICE_365)),
	},
	'owner.username': { type: 'string', operators: EQUALITY, pick: at('ownerAddress') },
	'collaborators.users': { type: 'entity', operators: EQUALITY, pick: collaborators },
	'owner.orgUnit': { type: 'string', operators: EQUALITY, pick: at('ownerOrgUnit') },
	sharing: { type: 'integer', operators: EQUALITY, values: [0, 1, 2, 3, 4], pick: (file) => [file.fileAccessLevel[0]] },
	fileId: { type: 'string', operators: EQUALITY, pick: at('_id', 'id') },
	fileLabels: { type: 'string', operators: EQUALITY_AND_PRESENCE, pick: at('fTags') },
	fileScanLabels: { type: 'string', operators: EQUALITY_AND_PRESENCE, pick: at('fileScanLabels') },
	extension: { type: 'string', operators: EQUALITY, pick: at('fileExtension') },
	mimeType: { type: 'string', operators: EQUALITY, pick: at('mimeType') },
	trashed: { type: 'boolean', operators: ['eq'], pick: flag('trashed') },
	parentFolder: { type: 'reference', operators: EQUALITY, pick: at('parentId') },
	folder: { type: 'boolean', operators: ['eq'], pick: flag('isFolder') },
	quarantined: { type: 'boolean', operators: ['eq'], pick: flag('quarantined') },
	snapshotLastModifiedDate: {
		type: 'timestamp',
		operators: DATES,
		pick: (file) => valuesAt(file, 'snapshotLastModifiedDate').map((date) => Date.parse(String(date))),
	},
};
