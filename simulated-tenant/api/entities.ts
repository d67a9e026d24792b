import type { TenantReply } from '../core/exchangeTypes';
import { objectOf, parsed } from '../core/json';
import { json } from '../core/replies';
import { ENTITY_FILTERS } from '../filters/entityFilters';
import type { Entity } from '../records/types';
import type { TenantState } from '../state';
import { notValid, recordNotFound } from './apiError';
import { type ApiCall, type Endpoint, endpoint } from './endpoint';
import { answerPage, select } from './listAnswer';
import { readListRequest } from './listRequest';

function list({ tenant, request, body }: ApiCall): TenantReply {
	const wanted = readListRequest(request, body, { sortFields: ['date', 'severity'], defaultSortField: 'date' });
	const found = select(
		tenant,
		{
			records: tenant.entities,
			filters: ENTITY_FILTERS,
			identity: (entity) => entity._id,
			sortValue: (entity, field) => (field === 'severity' ? (entity.threatScore ?? 0) : (entity.lastSeen ?? '')),
		},
		wanted,
	);
	return answerPage(tenant, found, wanted);
}

function fetch({ tenant, parameters }: ApiCall): TenantReply {
	return json(200, findEntity(tenant, parameters.pk ?? ''));
}

/** The reference does not show the shape of a tree. Here it is the person with all accounts of the person. */
function fetchTree({ tenant, parameters }: ApiCall): TenantReply {
	const entity = findEntity(tenant, parameters.pk ?? '');
	const userId = entity.userId ?? entity.id;
	const parent = tenant.entities.find((one) => one.id === userId) ?? entity;
	const accounts = tenant.entities.filter((one) => one.userId === userId);
	return json(200, { ...parent, accounts });
}

/** Throws 400 for a key that is not base64 of `{"id","saas","inst"}`, 404 for one that is unknown. */
function findEntity(tenant: TenantState, key: string): Entity {
	const { id, saas, inst } = readKey(key);
	const entity = tenant.entities.find(
		(one) => one.id === id && one.appData.saas === saas && one.appData.instance === inst,
	);
	if (!entity) throw recordNotFound();
	return entity;
}

function readKey(key: string): { id: string; saas: number; inst: number } {
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(key) || key.length % 4 !== 0) throw notValid('pk', key);
	const { id, saas, inst } = objectOf(parsed(Buffer.from(key, 'base64').toString('utf8')));
	if (typeof id !== 'string' || !Number.isInteger(saas) || !Number.isInteger(inst)) throw notValid('pk', key);
	return { id, saas: Number(saas), inst: Number(inst) };
}

export const entityEndpoints: Endpoint[] = [
	endpoint('GET', '/v1/entities/', 'read entities', list),
	endpoint('POST', '/v1/entities/', 'read entities', list),
	endpoint('GET', '/v1/entities/{pk}/', 'read entities', fetch),
	endpoint('GET', '/v1/entities/{pk}/retrieve_tree/', 'read entities', fetchTree),
];
