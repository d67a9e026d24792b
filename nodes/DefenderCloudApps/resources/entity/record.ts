import type { IDataObject } from 'n8n-workflow';

import { arrayOf, isoTime, named, objectOf } from '../../values/decode';
import { entityKey, entityReference } from '../../values/entityKey';

/** Source: "Filters" in Microsoft's entities API reference. */
export const STATUSES = { 0: 'N/A', 1: 'Staged', 2: 'Active', 3: 'Suspended', 4: 'Deleted' };

/** As recorded: 1 is an app such as MS Graph Groups, 2 is a person or one of a person's accounts. */
export const TYPES = { 1: 'Application', 2: 'Account' };

/** The entity's most useful fields. Get and the entity fields accept `key`. */
export function simplifyEntity(entity: IDataObject): IDataObject {
	const reference = entityReference(entity);
	const app = objectOf(entity.appData);
	return {
		_id: entity._id,
		key: reference ? entityKey(reference) : null,
		id: entity.id,
		displayName: entity.displayName ?? null,
		email: entity.email ?? null,
		type: named(TYPES, entity.type),
		app: app.name ?? null,
		status: named(STATUSES, entity.status),
		statusValue: entity.status ?? null,
		isAdmin: entity.isAdmin ?? null,
		isExternal: entity.isExternal ?? null,
		organization: entity.organization ?? null,
		domain: entity.domain ?? null,
		groups: arrayOf(entity.userGroups).map((group) => objectOf(group).name ?? null),
		lastSeen: isoTime(entity.lastSeen),
	};
}
