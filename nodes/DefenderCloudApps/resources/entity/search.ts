import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { INVESTIGATE } from '../../permissions';
import { pageOf } from '../../transport/answers';
import { ApiClient } from '../../transport/client';
import { DEEPEST_RECORD, PAGE_SIZE } from '../../transport/pages';
import { surroundings } from '../../transport/runtime';
import { entityKey, entityReference } from '../../values/entityKey';

/** The API cannot search by name, so a search reads on; this bounds what one look costs of the 30 requests a minute. */
const MAX_PAGES_PER_SEARCH = 3;

/** What one credential has been shown so far, for the next keystroke. */
interface Known {
	/** By key. */
	items: Map<string, INodeListSearchItems>;
	skip: number;
	isWhole: boolean;
	startedAt: number;
}

const GOOD_FOR_IN_MS = 5 * 60_000;
const MAX_CREDENTIALS = 20;

const knownByCredential = new Map<string, Known>();

/**
 * Entities whose name, address or id contains the text, for the search box of an entity field. A search that finds
 * nothing goes on where the one before stopped.
 *
 * @param paginationToken how many of the known entities were looked through already
 */
export async function searchEntities(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const client = await ApiClient.open(this);
	const known = knownTo(this, client);
	const wanted = (filter ?? '').trim().toLowerCase();
	const from = Number(paginationToken ?? 0);
	const found = () => [...known.items.values()].slice(from).filter(({ name }) => name.toLowerCase().includes(wanted));
	for (let pages = 0; pages < MAX_PAGES_PER_SEARCH && !known.isWhole && found().length === 0; pages++) {
		await readOn(client, known);
	}
	const results = found();
	return known.isWhole ? { results } : { results, paginationToken: String(known.items.size) };
}

function knownTo(context: ILoadOptionsFunctions, { tenantNames, credentialType }: ApiClient): Known {
	const credentialId = context.getNode().credentials?.[credentialType]?.id ?? '';
	const key = JSON.stringify([tenantNames, credentialType, credentialId]);
	const earlier = knownByCredential.get(key);
	if (earlier && surroundings.now() - earlier.startedAt < GOOD_FOR_IN_MS) return earlier;
	const known = {
		items: new Map<string, INodeListSearchItems>(),
		skip: 0,
		isWhole: false,
		startedAt: surroundings.now(),
	};
	knownByCredential.delete(key);
	knownByCredential.set(key, known);
	const [oldest] = knownByCredential.keys();
	if (knownByCredential.size > MAX_CREDENTIALS && oldest !== undefined) knownByCredential.delete(oldest);
	return known;
}

async function readOn(client: ApiClient, known: Known): Promise<void> {
	const { data, hasNext } = await client.request({
		method: 'POST',
		path: ['v1', 'entities'],
		body: { filters: {}, skip: known.skip, limit: PAGE_SIZE },
		isRepeatable: true,
		permissions: INVESTIGATE,
		read: pageOf('_id'),
	});
	for (const item of data.flatMap(itemsOf)) known.items.set(String(item.value), item);
	known.skip += data.length;
	known.isWhole = !hasNext || data.length === 0 || known.skip + PAGE_SIZE > DEEPEST_RECORD;
}

function itemsOf(entity: IDataObject): INodeListSearchItems[] {
	const reference = entityReference(entity);
	if (!reference) return [];
	const app = (entity.appData as IDataObject | null)?.name;
	const parts = [entity.displayName, entity.email, entity.id, app].filter(Boolean);
	return [{ name: [...new Set(parts)].join(' · '), value: entityKey(reference) }];
}
