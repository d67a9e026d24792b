import type { TenantReply } from '../core/exchangeTypes';
import { objectOf } from '../core/json';
import { newRecordId } from '../core/random';
import { json } from '../core/replies';
import type { FinishedUpload, JsonObject, ParseTask } from '../records/types';
import type { TenantState } from '../state';
import { consolePage } from './apiError';
import { type ApiCall, type Endpoint, endpoint } from './endpoint';

/** Begins to parse a log whose upload is finished. */
export function beginParsing(tenant: TenantState, upload: FinishedUpload): void {
	const timestamp = tenant.clock.now();
	tenant.parseTasks.push({
		id: newRecordId(),
		timestamp,
		decidedAt: timestamp + tenant.settings.parseDelayInMs,
		upload,
	});
}

/** The governance log, known only from observation. With a filter that it does not know it is empty, without an error. */
function list({ tenant, body }: ApiCall): TenantReply {
	if (!tenant.settings.hasGovernanceLog) return consolePage();
	const { timestamp, ...unknown }: Record<string, unknown> = { ...(body.filters ?? {}) };
	const since = Number(objectOf(timestamp).gte ?? 0);
	const known = Object.keys(unknown).length === 0 ? tenant.parseTasks : [];
	const found = known.filter((task) => task.timestamp >= since).sort((left, right) => right.timestamp - left.timestamp);
	const skip = Number(body.skip ?? 0);
	const data = found.slice(skip, skip + Number(body.limit ?? 100)).map((task) => recordOf(tenant, task));
	return json(200, { data, hasNext: skip + data.length < found.length, total: found.length });
}

function recordOf(tenant: TenantState, { id, timestamp, decidedAt, upload }: ParseTask): JsonObject {
	const { parseFailure } = tenant.settings;
	const isDecided = tenant.clock.now() >= decidedAt;
	const failed = { status: 'failed', statusMessage: parseFailure };
	return {
		_id: id,
		timestamp,
		taskName: 'DiscoveryParseLogTask',
		targetObject: { fileName: upload.fileName, inputStreamName: upload.inputStreamName },
		...(!isDecided ? { status: 'pending' } : parseFailure === undefined ? { status: 'success' } : failed),
	};
}

export const governanceEndpoints: Endpoint[] = [endpoint('POST', '/v1/governance/', 'manage discovery', list)];
