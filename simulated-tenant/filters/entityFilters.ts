import { OFFICE_365 } from '../records/identifiers';
import type { Entity } from '../records/types';
import { type FilterTable, EQUALITY, EQUALITY_AND_PRESENCE } from './filterTypes';
import { at, entityText } from './readValues';

/** The key of an entity and, for an account, the key of its person. */
function keysOf(entity: Entity): string[] {
	const { saas, instance } = entity.appData;
	const own = entityText(entity.id, instance, saas);
	return typeof entity.userId === 'string' ? [own, entityText(entity.userId, 0, OFFICE_365)] : [own];
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
