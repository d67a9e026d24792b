import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { entityKey, entityReference } from '../records/entityKey';
import { ApiClient } from '../transport/client';
import { PAGE_SIZE } from '../transport/pages';

/** The API cannot search by name, so a search reads on; this bounds what one look costs of the 30 requests a minute. */
const MAX_PAGES_PER_SEARCH = 3;

/** Entities whose name, address or id contains the text, for the search box of an entity field. */
export async function searchEntities(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const client = await ApiClient.open(this);
	const wanted = (filter ?? '').trim().toLowerCase();
	const results: INodeListSearchItems[] = [];
	let skip = Number(paginationToken ?? 0);
	for (let pages = 0; pages < MAX_PAGES_PER_SEARCH; pages++) {
		const { data = [], hasNext } = await client.request<{ data?: IDataObject[]; hasNext?: boolean }>({
			method: 'POST',
			path: ['v1', 'entities'],
			body: { filters: {}, skip, limit: PAGE_SIZE },
			isRepeatable: true,
			permissions: ['Investigation.read', 'Investigation.manage'],
		});
		skip += data.length;
		results.push(...data.map(asItem).filter(({ name }) => name.toLowerCase().includes(wanted)));
		if (hasNext !== true || data.length === 0) return { results };
		if (results.length > 0) break;
	}
	return { results, paginationToken: String(skip) };
}

function asItem(entity: IDataObject): INodeListSearchItems {
	const app = (entity.appData as IDataObject | null)?.name;
	const parts = [entity.displayName, entity.email, entity.id, app].filter(Boolean);
	const reference = entityReference(entity);
	return { name: [...new Set(parts)].join(' · '), value: reference ? entityKey(reference) : '' };
}
