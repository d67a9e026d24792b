import type { TenantReply } from '../core/exchangeTypes';
import { newRecordId } from '../core/random';
import { html, json } from '../core/replies';
import type { FinishedUpload, JsonObject } from '../records/types';
import type { TenantState } from '../state';
import { consolePage } from './consolePage';
import { type ApiCall, type Endpoint, endpoint } from './endpoint';

/** A task that parses an uploaded log; its fate is known once the clock has passed `decidedAt`. */
export interface ParseTask {
	id: string;
	timestamp: number;
	decidedAt: number;
	upload: FinishedUpload;
}

/** The service begins to parse a log that was finished. */
export function beginParsing(tenant: TenantState, upload: FinishedUpload): void {
	const timestamp = tenant.clock.now();
	tenant.parseTasks.push({
		id: newRecordId(),
		timestamp,
		decidedAt: timestamp + tenant.settings.parseDelayInMs,
		upload,
	});
}

/** The governance log, undocumented and seen live. Filters that it does not know find nothing, without an error. */
function list({ tenant, body }: ApiCall): TenantReply {
	if (!tenant.settings.hasGovernanceLog) return html(404, consolePage());
	const filters = (body.filters ?? {}) as Record<string, Record<string, unknown>>;
	const { timestamp, ...unknown } = filters;
	const since = Number(timestamp?.gte ?? 0);
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
