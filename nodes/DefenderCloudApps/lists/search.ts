/**
 * The search boxes of the editor. What was read of a list is remembered for a while, so that the next keystroke need not
 * read it again.
 */
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import type { Permission } from '../permissions';
import { ApiClient } from '../transport/client';
import { DEEPEST_RECORD, PAGE_SIZE, type Page } from '../transport/pages';
import { surroundings } from '../transport/runtime';
import type { ApiFilters } from './filters/filter';
import type { ListDefinition } from './list';
import type { Sort } from './parameters';
import { readPage } from './read';

/** What one search reads at most. The service allows 30 requests a minute for the whole tenant. */
const MAX_PAGES_PER_SEARCH = 3;

const MAX_REMEMBERED = 50;

/** A search box: which list it reads, and how it shows a record. */
export interface SearchBox {
	list: Pick<ListDefinition, 'name' | 'path' | 'idField'>;
	permissions: readonly Permission[];
	/** Absent where the list cannot be sorted. */
	sort?: Sort;
	/** A record as the box shows it; `undefined` for one that cannot be chosen. */
	itemOf: (record: IDataObject) => INodeListSearchItems | undefined;
	/** Whether items are shown by name instead of in the order of the list. */
	isByName?: boolean;
	/** How long what was read is shown again. */
	maxAgeInMs: number;
	/** The filters by which the service finds a text itself; absent or `undefined` where the box has to look through the list. */
	filtersFor?: (text: string) => ApiFilters | undefined;
	/** For a list that is read in a way of its own: all of it. */
	readAll?: (client: ApiClient) => Promise<IDataObject[]>;
}

/** What was read of a list, for one credential and one set of filters. */
interface ReadSoFar {
	filters: ApiFilters;
	/** By value. */
	items: Map<string, INodeListSearchItems>;
	/** How many records were read. */
	skip: number;
	isWhole: boolean;
	/** In epoch milliseconds. */
	startedAt: number;
}

const remembered = new Map<string, ReadSoFar>();

/** The method of n8n's editor that a search box calls. */
export function searchMethod(box: SearchBox) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		return await searchList(this, box, filter, paginationToken);
	};
}

/**
 * The items that contain a text, in their name or their description. A search that finds nothing reads on from where the
 * search before it stopped.
 *
 * @param paginationToken how many of the items read so far were already searched
 */
export async function searchList(
	context: ILoadOptionsFunctions,
	box: SearchBox,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const text = filter.trim();
	const client = await ApiClient.open(context);
	const filters = text === '' ? undefined : box.filtersFor?.(text);
	const read = readSoFar(context, client, box, filters ?? {});
	const wanted = filters ? '' : text.toLowerCase();
	const from = Number(paginationToken ?? 0);
	const found = () => [...read.items.values()].slice(from).filter((item) => textOf(item).includes(wanted));
	for (let pages = 0; pages < MAX_PAGES_PER_SEARCH && !read.isWhole && found().length === 0; pages++) {
		await readOn(client, box, read);
	}
	const results = box.isByName ? found().sort(byName) : found();
	return read.isWhole ? { results } : { results, paginationToken: String(read.items.size) };
}

/** A name, followed by details that distinguish it from others of the same name: `Megan Bowen — Salesforce, megan@contoso.com`. */
export function itemName(name: string, ...details: unknown[]): string {
	const given = details.filter((detail): detail is string => typeof detail === 'string' && detail !== '');
	const further = [...new Set(given)].filter((detail) => detail !== name).join(', ');
	return further === '' ? name : `${name} — ${further}`;
}

function textOf({ name, description = '' }: INodeListSearchItems): string {
	return `${name} ${description}`.toLowerCase();
}

function byName(one: INodeListSearchItems, other: INodeListSearchItems): number {
	return one.name.localeCompare(other.name, 'en');
}

function readSoFar(
	context: ILoadOptionsFunctions,
	{ tenantNames, credentialType }: ApiClient,
	{ list, maxAgeInMs }: SearchBox,
	filters: ApiFilters,
): ReadSoFar {
	const credentialId = context.getNode().credentials?.[credentialType]?.id ?? '';
	const key = JSON.stringify([tenantNames, credentialType, credentialId, list.name, filters]);
	const now = surroundings.now();
	const earlier = remembered.get(key);
	if (earlier && now - earlier.startedAt < maxAgeInMs) return earlier;
	const read: ReadSoFar = { filters, items: new Map(), skip: 0, isWhole: false, startedAt: now };
	remembered.delete(key);
	remembered.set(key, read);
	const [oldest] = remembered.keys();
	if (remembered.size > MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
	return read;
}

async function readOn(client: ApiClient, box: SearchBox, read: ReadSoFar): Promise<void> {
	const { data, hasNext } = await nextPage(client, box, read);
	for (const record of data) {
		const item = box.itemOf(record);
		if (item) read.items.set(String(item.value), item);
	}
	read.skip += data.length;
	read.isWhole = !hasNext || data.length === 0 || read.skip + PAGE_SIZE > DEEPEST_RECORD;
}

async function nextPage(
	client: ApiClient,
	{ list, permissions, sort, readAll }: SearchBox,
	{ filters, skip }: ReadSoFar,
): Promise<Page<IDataObject>> {
	if (readAll) return { data: await readAll(client), hasNext: false };
	return await readPage({ client, permissions }, list, { filters, skip, limit: PAGE_SIZE, ...sort });
}
