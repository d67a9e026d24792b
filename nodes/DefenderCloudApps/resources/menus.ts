import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import type { ListDefinition } from '../lists/list';
import { readPage } from '../lists/read';
import { INVESTIGATE, READ_ALERTS, READ_RANGES, type Permission } from '../permissions';
import { ApiClient } from '../transport/client';
import { PAGE_SIZE } from '../transport/pages';
import { APPS } from '../values/apps';
import { arrayOf, objectOf, textOf } from '../values/decode';
import { searchActivities } from './activity/search';
import { alerts } from './alert/list';
import { searchAlerts } from './alert/search';
import { getDataSources, searchReports } from './discovery/reportPicker';
import { entities } from './entity/list';
import { searchEntities } from './entity/search';
import { searchFiles } from './file/search';
import { ipRanges } from './ipRange/list';
import { searchIpRanges } from './ipRange/search';

/**
 * The menus whose choices come from the tenant, by the names that the fields use. Opening one takes one request: it
 * shows what the first page of a list holds, not everything there is.
 */
export const loadOptions = { getApps, getDataSources, getFilePolicies, getIpTags, getPolicies, getUserGroups };

/** The search boxes of the fields in which a record is chosen, by the names that the fields use. */
export const listSearch = {
	searchActivities,
	searchAlerts,
	searchEntities,
	searchFiles,
	searchIpRanges,
	searchReports,
};

/** A choice as the API names it. */
interface Choice {
	id: unknown;
	label: unknown;
	/** Of a policy. */
	policyType?: unknown;
}

/** Policies that the latest alerts name, because the API has no list of policies. */
async function getPolicies(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return menuOf(await entitiesOfLatestAlerts(this, 'policyRule'));
}

/** File policies that the latest alerts name. */
async function getFilePolicies(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const policies = await entitiesOfLatestAlerts(this, 'policyRule');
	return menuOf(policies.filter(({ policyType }) => policyType === 'FILE'));
}

/** The well-known apps, and those that the latest alerts name, under the tenant's names for them. */
async function getApps(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const seen = menuOf(await entitiesOfLatestAlerts(this, 'service'));
	const names = new Set(seen.map(({ name }) => name.toLowerCase()));
	const known = Object.entries(APPS)
		.filter(([, name]) => !names.has(name.toLowerCase()))
		.map(([number, label]) => ({ id: Number(number), label }));
	return menuOf([...known, ...seen.map(({ name, value }) => ({ id: value, label: name }))]);
}

/** Tags of the tenant's IP ranges. */
async function getIpTags(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const ranges = await firstPage(this, ipRanges, READ_RANGES);
	return menuOf(ranges.flatMap(({ tags }) => arrayOf(tags)).map(tagChoice));
}

/** User groups of the tenant's first entities. */
async function getUserGroups(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const found = await firstPage(this, entities, INVESTIGATE);
	return menuOf(found.flatMap(({ userGroups }) => arrayOf(userGroups)).map(tagChoice));
}

async function entitiesOfLatestAlerts(context: ILoadOptionsFunctions, type: string): Promise<Choice[]> {
	const found = await firstPage(context, alerts, READ_ALERTS);
	return found
		.flatMap((alert) => arrayOf(alert.entities).map(objectOf))
		.filter((entity) => entity.type === type)
		.map(({ id, label, policyType }) => ({ id, label, policyType }));
}

async function firstPage(
	context: ILoadOptionsFunctions,
	list: ListDefinition,
	permissions: readonly Permission[],
): Promise<IDataObject[]> {
	const client = await ApiClient.open(context);
	const { data } = await readPage({ client, permissions }, list, { filters: {}, skip: 0, limit: PAGE_SIZE });
	return data;
}

/** Tags and groups have their ID in `id` or in `_id`; the filters take it as text. */
function tagChoice(tag: unknown): Choice {
	const { id, _id, name } = objectOf(tag);
	return { id: textOf(id ?? _id ?? ''), label: name };
}

/** Each choice once, by name. What has no ID cannot be chosen. */
function menuOf(choices: Choice[]): INodePropertyOptions[] {
	const options = new Map<string | number, INodePropertyOptions>();
	for (const { id, label } of choices) {
		const isId = typeof id === 'number' || (typeof id === 'string' && id !== '');
		if (isId) options.set(id, { name: textOf(label ?? id), value: id });
	}
	return [...options.values()].sort((one, other) => one.name.localeCompare(other.name, 'en'));
}
