import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { INVESTIGATE, READ_ALERTS, READ_RANGES, type Permission } from '../permissions';
import { pageOf } from '../transport/answers';
import { ApiClient } from '../transport/client';
import { PAGE_SIZE } from '../transport/pages';

export { getDataSources, getReports } from './discovery/reportPicker';

/** Policies that the latest alerts name: the API has no list of policies. */
export async function getPolicies(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return choices(await entitiesOfLatestAlerts(this, 'policyRule'));
}

/** Apps that the latest alerts name: the API has no list of apps. */
export async function getApps(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return choices(await entitiesOfLatestAlerts(this, 'service'));
}

/** Tags of the tenant's IP ranges. */
export async function getIpTags(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const ranges = await firstPage(this, ['v1', 'subnet'], READ_RANGES);
	return choices(ranges.flatMap(({ tags }) => named(tags)));
}

/** User groups that the first entities belong to. */
export async function getUserGroups(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const entities = await firstPage(this, ['v1', 'entities'], INVESTIGATE);
	return choices(entities.flatMap(({ userGroups }) => named(userGroups)));
}

interface Choice {
	id: string | number;
	label: string;
}

async function entitiesOfLatestAlerts(context: ILoadOptionsFunctions, type: string): Promise<Choice[]> {
	const alerts = await firstPage(context, ['v1', 'alerts'], READ_ALERTS);
	return alerts
		.flatMap(({ entities }) => (Array.isArray(entities) ? (entities as IDataObject[]) : []))
		.filter((entity) => entity.type === type)
		.map(({ id, label }) => ({ id: id as string | number, label: String(label ?? id) }));
}

async function firstPage(
	context: ILoadOptionsFunctions,
	path: string[],
	permissions: readonly Permission[],
): Promise<IDataObject[]> {
	const client = await ApiClient.open(context);
	const { data } = await client.request({
		method: 'POST',
		path,
		body: { filters: {}, skip: 0, limit: PAGE_SIZE },
		isRepeatable: true,
		permissions,
		read: pageOf('_id'),
	});
	return data;
}

function named(records: unknown): Choice[] {
	if (!Array.isArray(records)) return [];
	return (records as IDataObject[]).map(({ id, _id, name }) => ({
		id: String(id ?? _id),
		label: String(name),
	}));
}

function choices(found: Choice[]): INodePropertyOptions[] {
	const byId = new Map(found.map(({ id, label }) => [id, { name: label, value: id }]));
	return [...byId.values()].sort((one, other) => one.name.localeCompare(other.name));
}
