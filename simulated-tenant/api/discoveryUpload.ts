import type { TenantReply } from '../core/exchangeTypes';
import { json } from '../core/replies';
import type { FinishedUpload } from '../records/types';
import type { TenantState } from '../state';
import type { StoredUpload } from '../storage/builtInStorage';
import { ApiError, notValid, required } from './apiError';
import { type ApiCall, type Endpoint, endpoint } from './endpoint';
import { assertFields } from './fields';
import { beginParsing } from './governance';
import { LOG_SOURCES } from './logSources';

/** First step of an upload: the address to send the file to. */
async function uploadUrl({ tenant, request }: ApiCall): Promise<TenantReply> {
	const { filename, source, ...others } = request.query;
	assertFields(others, {});
	if (!filename) throw required('filename');
	if (!source) throw required('source');
	if (!LOG_SOURCES.includes(source)) throw notValid('source', source);
	const { uploadProvider: provider, createUploadUrl } = tenant.settings;
	const url = createUploadUrl
		? await createUploadUrl(filename)
		: tenant.storage.signedAddress(filename, tenant.clock.now());
	tenant.storage.announce(url, { fileName: filename, source });
	return json(200, { url, provider });
}

/** Last step: refused unless the address was issued, the file is there and the data source exists. */
async function doneUpload({ tenant, body }: ApiCall): Promise<TenantReply> {
	assertFields(body, {
		uploadUrl: { kind: 'string', isRequired: true },
		inputStreamName: { kind: 'string', isRequired: true, accepts: (value) => String(value).trim() !== '' },
		uploadAsSnapshot: { kind: 'boolean' },
	});
	const url = String(body.uploadUrl);
	const inputStreamName = String(body.inputStreamName);
	const uploadAsSnapshot = body.uploadAsSnapshot === true;
	const announced = tenant.storage.announced(url);
	if (!announced) throw notValid('uploadUrl', 'uploadUrl');
	const stored = await storedUpload(tenant, url);
	if (!uploadAsSnapshot && !tenant.streams.some((stream) => stream.displayName === inputStreamName))
		throw unknownDataSource();
	tenant.storage.forget(url);
	const finished: FinishedUpload = {
		...announced,
		uploadUrl: url,
		inputStreamName,
		uploadAsSnapshot,
		sizeInBytes: stored?.sizeInBytes,
		sha256: stored?.sha256,
	};
	tenant.uploads.push(finished);
	beginParsing(tenant, finished);
	return json(200, { success: true });
}

async function storedUpload(tenant: TenantState, url: string): Promise<StoredUpload | undefined> {
	const { createUploadUrl, wasUploaded } = tenant.settings;
	const stored = tenant.storage.find(url);
	const isThere = createUploadUrl ? ((await wasUploaded?.(url)) ?? true) : stored !== undefined;
	if (!isThere) throw notValid('uploadUrl', 'uploadUrl');
	return stored;
}

function unknownDataSource(): ApiError {
	return new ApiError(
		json(400, { errorMessageCode: 'CONSOLE_DISCOVERY_SETTINGS_PARSE_LOG_TASK_ERROR_NOT_FOUND_INPUT_STREAM' }),
	);
}

export const discoveryUploadEndpoints: Endpoint[] = [
	endpoint('GET', '/v1/discovery/upload_url/', 'manage discovery', uploadUrl),
	endpoint('POST', '/v1/discovery/done_upload/', 'manage discovery', doneUpload),
];
