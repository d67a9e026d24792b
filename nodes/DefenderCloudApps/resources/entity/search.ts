import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { type SearchBox, itemName, searchMethod } from '../../lists/search';
import { INVESTIGATE } from '../../permissions';
import { named, objectOf, textOf } from '../../values/decode';
import { entityKey, entityReference } from '../../values/entityKey';
import { entities } from './list';
import { TYPES } from './record';

const box: SearchBox = {
	list: entities,
	permissions: INVESTIGATE,
	itemOf,
	isByName: true,
	maxAgeInMs: 5 * 60_000,
};

/**
 * Entities whose name, app, address, type or ID contains the text. The service cannot search for a name, so the list is
 * read.
 */
export const searchEntities = searchMethod(box);

function itemOf(entity: IDataObject): INodeListSearchItems | undefined {
	const reference = entityReference(entity);
	if (!reference) return undefined;
	return { name: entityName(entity), value: entityKey(reference), description: reference.id };
}

/** The entity as a list shows it, apart from others of the same person: `Megan Bowen — Salesforce, megan@contoso.com, Account`. */
export function entityName(entity: IDataObject): string {
	const { displayName, email, id, type } = entity;
	const name = textOf(displayName || email || id);
	return itemName(name, objectOf(entity.appData).name, email || id, named(TYPES, type));
}
