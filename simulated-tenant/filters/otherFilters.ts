import type { Entity, StoredFile, Subnet } from '../records/types';
import { type FilterTable, DATES, DATES_WITH_DAYS, EQUALITY, EQUALITY_AND_PRESENCE } from './filterTypes';
import { at, entityText, valuesAt } from './readFields';

/** The key of an entity and, for an account, that of the person it belongs to. */
function keysOf(entity: Entity): string[] {
	const { saas, instance } = entity.appData;
	const own = entityText(entity.id, instance, saas);
	return typeof entity.userId === 'string' ? [own, entityText(entity.userId, 0, 11161)] : [own];
}

/** The filters of the entities list. A person's key also finds the person's accounts. */
export const ENTITY_FILTERS: FilterTable<Entity> = {
	type: {
		type: 'string',
		operators: EQUALITY,
		pick: (entity) => [
			String(entity.type),
			entity.type === 1 ? 'app' : typeof entity.userId === 'string' ? 'account' : 'user',
		],
	},
	isAdmin: {
		type: 'string',
		operators: ['eq'],
		values: ['true', 'false'],
		pick: (entity) => [String(entity.isAdmin === true)],
	},
	entity: { type: 'entity', operators: EQUALITY, pick: keysOf },
	userGroups: { type: 'string', operators: EQUALITY, pick: at('userGroups._id', 'userGroups.id') },
	app: { type: 'integer', operators: EQUALITY, pick: at('appData.appId') },
	instance: { type: 'integer', operators: EQUALITY, pick: at('appData.instance') },
	displayName: { type: 'string', operators: [...EQUALITY, 'contains', 'text'], pick: at('displayName') },
	service: { type: 'integer', operators: EQUALITY, pick: at('appData.appId') },
	affiliation: {
		type: 'string',
		operators: EQUALITY,
		pick: (entity) => [entity.isExternal === true ? 'external' : 'internal'],
	},
	isExternal: { type: 'boolean', operators: ['eq'], values: [true, false, null], pick: at('isExternal') },
	domain: { type: 'string', operators: EQUALITY_AND_PRESENCE, pick: at('domain') },
	organization: { type: 'string', operators: EQUALITY_AND_PRESENCE, pick: at('organization') },
	status: {
		type: 'string',
		operators: EQUALITY,
		values: ['0', '1', '2', '3', '4'],
		pick: (entity) => [String(entity.status)],
	},
};

/** The filters of the IP ranges list. */
export const SUBNET_FILTERS: FilterTable<Subnet> = {
	category: { type: 'integer', operators: EQUALITY, values: [1, 2, 3, 4, 5, 6], pick: at('category') },
	tags: { type: 'string', operators: EQUALITY, pick: at('tags._id', 'tags.id', 'tags.name') },
	builtIn: { type: 'boolean', operators: ['eq'], pick: (subnet) => [subnet.builtIn === true] },
};

function flag(name: string): (file: StoredFile) => boolean[] {
	return (file) => [file[name] === true];
}

function collaborators(file: StoredFile) {
	return valuesAt(file, 'collaborators.id').map((id) => entityText(id, 0, 11161));
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
		pick: (file) => valuesAt(file, 'ownerAddress').map((id) => entityText(id, 0, 11161)),
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
