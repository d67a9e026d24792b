import type { IDataObject } from 'n8n-workflow';

import { arrayOf, isoTime, named, objectOf } from '../../values/decode';
import { entityKey, entityReference } from '../../values/entityKey';
import { type RecordFields, simplified } from '../../values/recordFields';

/** Source: "Filters" in Microsoft's entities API reference. */
export const STATUSES = { 0: 'N/A', 1: 'Staged', 2: 'Active', 3: 'Suspended', 4: 'Deleted' };

/** As recorded: 1 is an app such as MS Graph Groups, 2 is a person or one of a person's accounts. */
export const TYPES = { 1: 'Application', 2: 'Account' };

/** Every field of a simplified entity. Get and the entity fields accept `key`. */
export const entityFields: RecordFields = {
	name: { label: 'Name', of: ({ displayName }) => displayName },
	type: { label: 'Type', of: ({ type }) => named(TYPES, type) },
	app: { label: 'App', of: ({ appData }) => objectOf(appData).name },
	address: { label: 'Address', of: addressOf },
	status: { label: 'Status', of: ({ status }) => named(STATUSES, status) },
	isAdmin: { label: 'Is Administrator', of: ({ isAdmin }) => isAdmin },
	isExternal: { label: 'Is External', of: ({ isExternal }) => isExternal },
	lastSeen: { label: 'Last Seen', of: ({ lastSeen }) => isoTime(lastSeen) },
	accountId: { label: 'Account ID', isFurther: true, of: ({ id }) => id },
	domain: { label: 'Domain', isFurther: true, of: ({ domain }) => domain },
	groups: { label: 'Groups', isFurther: true, of: groupsOf },
	organization: { label: 'Organization', isFurther: true, of: ({ organization }) => organization },
	role: { label: 'Role', isFurther: true, of: ({ role }) => role },
	key: { label: 'Key', of: keyOf },
	_id: { label: 'ID', of: ({ _id }) => _id },
};

/** What people look at first in an entity. */
export const simplifyEntity = simplified(entityFields);

/** The address that the account signs in with, or else the e-mail address. */
function addressOf({ accounts, ii, email }: IDataObject): IDataObject[string] {
	const own = arrayOf(accounts)
		.map(objectOf)
		.find((account) => account.ii === ii);
	return own?.pa ?? own?.em ?? email;
}

function groupsOf({ userGroups }: IDataObject): Array<IDataObject[string]> {
	return arrayOf(userGroups).map((group) => objectOf(group).name ?? null);
}

function keyOf(entity: IDataObject): string | null {
	const reference = entityReference(entity);
	return reference ? entityKey(reference) : null;
}
