import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import { tree } from '../../transport/answers';
import { arrayOf, isoTime, named, objectOf } from '../../values/decode';
import { entityKey, entityReference } from '../../values/entityKey';
import type { AccountFacts, PersonFacts } from '../../values/facts';
import { STATUSES } from './record';

/** An entity with everything that belongs to it. It is read once in an execution. */
export async function readTree({ client, permissions, itemIndex }: OperationCall, key: string): Promise<IDataObject> {
	return await client.requestOnce({
		method: 'GET',
		path: ['v1', 'entities', key, 'retrieve_tree'],
		isRepeatable: true,
		permissions,
		itemIndex,
		read: tree,
	});
}

/**
 * The person of a tree with all accounts. Microsoft does not document the shape of a tree: an account is read as an entity
 * record or in the short form that entity records have for their own accounts (`i`, `ii`, `dn`, `pa`, `em`).
 */
export function personOf(person: IDataObject): PersonFacts {
	const records = distinct([person, ...arrayOf(person.accounts).map(objectOf)]);
	const accounts = records.map((record) => accountOf(record, person));
	const isAdmin = accounts.map((account) => account.isAdmin).filter((flag) => flag !== null);
	const groups = arrayOf(person.userGroups).map((group) => objectOf(group).name);
	return {
		isAdmin: isAdmin.length > 0 ? isAdmin.includes(true) : null,
		isExternal: flag(person.isExternal),
		groups: groups.filter((name) => typeof name === 'string'),
		accounts,
	};
}

/** A person's own account comes first, and is often repeated among the accounts. */
function distinct(records: IDataObject[]): IDataObject[] {
	const byKey = new Map<string, IDataObject>();
	for (const record of records) {
		const reference = entityReference(record);
		const key = reference ? entityKey(reference) : JSON.stringify(record);
		if (!byKey.has(key)) byKey.set(key, record);
	}
	return [...byKey.values()];
}

function accountOf(record: IDataObject, person: IDataObject): AccountFacts {
	const app = objectOf(record.appData);
	const isSameApp = record.saas !== undefined && record.saas === objectOf(person.appData).saas;
	return {
		app: text(app.name) ?? (isSameApp ? text(objectOf(person.appData).name) : null) ?? text(record.saas),
		id: text(record.id) ?? text(record.i),
		address: text(record.email) ?? text(record.em) ?? text(record.pa),
		status: named(STATUSES, record.status),
		isAdmin: flag(record.isAdmin),
		lastSeen: isoTime(record.lastSeen),
	};
}

function text(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}

function flag(value: unknown): boolean | null {
	return typeof value === 'boolean' ? value : null;
}
