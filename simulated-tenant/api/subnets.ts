import type { TenantReply } from '../core/exchangeTypes';
import { newRecordId } from '../core/random';
import { done, json, noContent } from '../core/replies';
import { SUBNET_FILTERS } from '../filters/subnetFilters';
import type { Subnet } from '../records/types';
import type { TenantState } from '../state';
import { notValid, recordNotFound } from './apiError';
import { type ApiCall, type Endpoint, endpoint } from './endpoint';
import { select } from './listAnswer';
import { readListRequest } from './listRequest';
import { readRule } from './subnetRule';

function list({ tenant, request, body }: ApiCall): TenantReply {
	const wanted = readListRequest(request, body, { sortFields: ['category', 'tags', 'name'], defaultSortField: 'name' });
	const found = select(
		tenant,
		{
			records: tenant.subnets,
			filters: SUBNET_FILTERS,
			identity: (subnet) => subnet._id,
			sortValue: (subnet, field) =>
				field === 'category' ? subnet.category : field === 'tags' ? (subnet.tags[0]?.name ?? '') : subnet.name,
		},
		wanted,
	);
	const data = found.slice(wanted.skip, wanted.skip + Math.min(wanted.limit, tenant.settings.pageSize ?? wanted.limit));
	return json(200, { total: found.length, hasNext: wanted.skip + data.length < found.length, data });
}

function findSubnet(tenant: TenantState, id: string): Subnet {
	const subnet = tenant.subnets.find((one) => one._id === id);
	if (!subnet) throw recordNotFound();
	return subnet;
}

function create({ tenant, body }: ApiCall): TenantReply {
	const rule = readRule(tenant, body, true);
	if (tenant.subnets.some((one) => one.name === rule.name)) throw notValid('name', rule.name);
	const subnet: Subnet = {
		_id: newRecordId(),
		...rule,
		location: null,
		lastModified: tenant.clock.now() + 0.8032,
		_tid: 97134000,
	};
	tenant.subnets.push(subnet);
	return json(200, subnet._id);
}

/** Replaces the whole record. Keeping the name counts as a conflict unless the body names the record in `_id`. */
function update({ tenant, parameters, body }: ApiCall): TenantReply {
	const subnet = findSubnet(tenant, parameters.id ?? '');
	const { _id: claimedId, ...fields } = body;
	if (claimedId !== undefined && claimedId !== subnet._id) throw notValid('_id', claimedId);
	const rule = readRule(tenant, fields);
	if (tenant.subnets.some((one) => one.name === rule.name && one._id !== claimedId)) throw notValid('name', rule.name);
	Object.assign(subnet, rule, { lastModified: tenant.clock.now() + 0.8032 });
	return done();
}

function remove({ tenant, parameters }: ApiCall): TenantReply {
	const subnet = findSubnet(tenant, parameters.id ?? '');
	tenant.subnets.splice(tenant.subnets.indexOf(subnet), 1);
	return noContent();
}

function fetch({ tenant, parameters }: ApiCall): TenantReply {
	return json(200, findSubnet(tenant, parameters.id ?? ''));
}

export const subnetEndpoints: Endpoint[] = [
	endpoint('GET', '/v1/subnet/', 'list subnets', list),
	endpoint('POST', '/v1/subnet/', 'list subnets', list),
	endpoint('POST', '/v1/subnet/create_rule/', 'manage subnets', create),
	endpoint('GET', '/v1/subnet/{id}/', 'list subnets', fetch),
	endpoint('DELETE', '/v1/subnet/{id}/', 'manage subnets', remove),
	endpoint('POST', '/v1/subnet/{id}/update_rule/', 'manage subnets', update),
];
