import type { TenantReply } from '../core/exchangeTypes';
import { json } from '../core/replies';
import { FILE_FILTERS } from '../filters/fileFilters';
import { recordNotFound } from './apiError';
import { type ApiCall, type Endpoint, endpoint } from './endpoint';
import { answerPage, select } from './listAnswer';
import { readListRequest } from './listRequest';

/** Deleted files are left out unless `allowDeleted` asks for them. */
function list({ tenant, request, body }: ApiCall): TenantReply {
	const wanted = readListRequest(request, body, {
		sortFields: ['modifiedDate', 'createdDate', 'date'],
		defaultSortField: 'modifiedDate',
	});
	const wantsDeleted = JSON.stringify(wanted.filters?.allowDeleted ?? '').includes('true');
	const found = select(
		tenant,
		{
			records: tenant.files.filter((file) => wantsDeleted || file.fileStatus[0] === 0),
			filters: FILE_FILTERS,
			identity: (file) => file._id,
			sortValue: (file, field) => (field === 'createdDate' ? file.createdDate : file.modifiedDate),
		},
		wanted,
	);
	return answerPage(tenant, found, wanted);
}

function fetch({ tenant, parameters }: ApiCall): TenantReply {
	const file = tenant.files.find((one) => one._id === parameters.id);
	if (!file) throw recordNotFound();
	return json(200, file);
}

export const fileEndpoints: Endpoint[] = [
	endpoint('GET', '/v1/files/', 'read files', list),
	endpoint('POST', '/v1/files/', 'read files', list),
	endpoint('GET', '/v1/files/{id}/', 'read files', fetch),
];
