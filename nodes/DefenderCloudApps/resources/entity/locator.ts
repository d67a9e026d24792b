import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { type From, refuse, valueOf } from '../../call';
import { entityLocator } from '../../fields/entityLocator';
import { readPage } from '../../lists/read';
import { INVESTIGATE } from '../../permissions';
import { ApiClient } from '../../transport/client';
import { DEEPEST_RECORD, PAGE_SIZE } from '../../transport/pages';
import { surroundings } from '../../transport/runtime';
import { objectOf, textOf } from '../../values/decode';
import { entityKey, entityReference } from '../../values/entityKey';
import { shown } from '../../values/shown';
import { entities } from './list';

export const entityIdField = {
	...entityLocator('Entity', 'entityId'),
	required: true,
	description: 'The person, account, group or app account to read',
};

/**
 * The key of the entity that the item names, in whatever form it names it.
 *
 * @throws NodeOperationError if it names none
 */
export function readEntityKey(from: From): string {
	const given = valueOf(from, entityIdField.name);
	const locator = objectOf(given);
	const value = '__rl' in locator ? locator.value : given;
	const reference = entityReference(value);
	if (reference) return entityKey(reference);
	const isEmpty = value === '' || value === undefined || value === null;
	throw refuse(
		from,
		isEmpty ? "'Entity' is empty" : `${shown(value)} names no entity`,
		'Choose an \'Entity\' from the list, or map an account of an alert, an entity of Get Many, its key, or {"id", "saas", "inst"}.',
	);
}

/** The API cannot search by name, so a search reads the list on. This limits what one search takes of 30 requests a minute. */
const MAX_PAGES_PER_SEARCH = 3;

/** The entities that one credential was shown are read anew after this time. */
const MAX_AGE_IN_MS = 5 * 60_000;

const MAX_CREDENTIALS = 20;

/** What was read of the list for one credential, so that the next keystroke need not read it again. */
interface ReadSoFar {
	/** By key. */
	items: Map<string, INodeListSearchItems>;
	/** How many records were read. */
	skip: number;
	isWhole: boolean;
	/** In epoch milliseconds. */
	startedAt: number;
}

const readByCredential = new Map<string, ReadSoFar>();

/**
 * Entities whose name, address or ID contains the text, for the search box of an entity field. A search that finds
 * nothing reads on from where the search before it stopped.
 *
 * @param paginationToken how many of the entities read so far were already searched
 */
export async function searchEntities(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const client = await ApiClient.open(this);
	const read = readSoFar(this, client);
	const wanted = (filter ?? '').trim().toLowerCase();
	const from = Number(paginationToken ?? 0);
	const found = () => [...read.items.values()].slice(from).filter(({ name }) => name.toLowerCase().includes(wanted));
	for (let pages = 0; pages < MAX_PAGES_PER_SEARCH && !read.isWhole && found().length === 0; pages++) {
		await readOn(client, read);
	}
	const results = found();
	return read.isWhole ? { results } : { results, paginationToken: String(read.items.size) };
}

function readSoFar(context: ILoadOptionsFunctions, { tenantNames, credentialType }: ApiClient): ReadSoFar {
	const credentialId = context.getNode().credentials?.[credentialType]?.id ?? '';
	const key = JSON.stringify([tenantNames, credentialType, credentialId]);
	const now = surroundings.now();
	const earlier = readByCredential.get(key);
	if (earlier && now - earlier.startedAt < MAX_AGE_IN_MS) return earlier;
	const read: ReadSoFar = { items: new Map(), skip: 0, isWhole: false, startedAt: now };
	readByCredential.delete(key);
	readByCredential.set(key, read);
	const [oldest] = readByCredential.keys();
	if (readByCredential.size > MAX_CREDENTIALS && oldest !== undefined) readByCredential.delete(oldest);
	return read;
}

async function readOn(client: ApiClient, read: ReadSoFar): Promise<void> {
	const request = { filters: {}, skip: read.skip, limit: PAGE_SIZE };
	const { data, hasNext } = await readPage({ client, permissions: INVESTIGATE }, entities, request);
	for (const item of data.flatMap(searchItemsOf)) read.items.set(String(item.value), item);
	read.skip += data.length;
	read.isWhole = !hasNext || data.length === 0 || read.skip + PAGE_SIZE > DEEPEST_RECORD;
}

/** One item, or an empty list for a record that cannot be named. */
function searchItemsOf(entity: IDataObject): INodeListSearchItems[] {
	const reference = entityReference(entity);
	if (!reference) return [];
	const parts = [entity.displayName, entity.email, entity.id, objectOf(entity.appData).name].filter(Boolean);
	return [{ name: [...new Set(parts.map(textOf))].join(' · '), value: entityKey(reference) }];
}
