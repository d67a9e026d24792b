import type { TenantReply } from '../core/exchangeTypes';
import { objectOf } from '../core/json';
import { json } from '../core/replies';
import { ALERT_FILTERS } from '../filters/alertFilters';
import { compileFilters } from '../filters/evaluateFilters';
import { validateFilters } from '../filters/validateFilters';
import type { Alert } from '../records/types';
import type { TenantState } from '../state';
import { notValid, required } from './apiError';
import { type ApiCall, type Endpoint, endpoint } from './endpoint';
import { assertFields, FEEDBACK_FIELDS } from './fields';

const MOST_IDS = 100;

interface Classification {
	path: string;
	resolutionStatusValue: number;
	/** Values of `reasonId`; none where the endpoint does not accept a reason. */
	reasons: number[];
}

const CLASSIFICATIONS: Classification[] = [
	{ path: 'benign', resolutionStatusValue: 4, reasons: [2, 4, 5, 6] },
	{ path: 'false_positive', resolutionStatusValue: 3, reasons: [0, 1, 3, 4] },
	{ path: 'true_positive', resolutionStatusValue: 5, reasons: [] },
];

function close(classification: Classification): (call: ApiCall) => TenantReply {
	return ({ tenant, body: given, caller }) => {
		const body = withoutIgnored(given);
		assertFilterIsGiven(tenant, body.filters);
		assertFields(body, {
			...FEEDBACK_FIELDS,
			filters: { kind: 'object', isRequired: true },
			comment: { kind: 'string' },
			sendFeedback: { kind: 'boolean' },
			...(classification.reasons.length > 0
				? {
						reasonId: {
							kind: 'integer' as const,
							accepts: (value: unknown) => classification.reasons.includes(Number(value)),
						},
					}
				: {}),
		});
		const { found, unknownIds } = selectForClosing(tenant, body.filters);
		for (const alert of found) {
			alert.resolutionStatusValue = classification.resolutionStatusValue;
			alert.resolveTime = new Date(tenant.clock.now()).toISOString();
			alert.handledByUser = caller.name;
			alert.comment = body.comment ?? null;
		}
		if (body.sendFeedback === true) tenant.feedback.push({ about: classification.path, ...body });
		return json(200, {
			[`closed_${classification.path}`]: found.length,
			...(unknownIds.length > 0 ? { alertsNotFound: unknownIds } : {}),
		});
	};
}

/** The service ignores fields that are null, and `reason`, the deprecated name of `reasonId`. */
function withoutIgnored(given: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== null && name !== 'reason'));
}

/** Nobody knows what a close with an empty filter does, perhaps it closes everything. No client may ever send one. */
function assertFilterIsGiven(tenant: TenantState, filters: unknown): void {
	const isEmpty = filters === undefined || (typeof filters === 'object' && Object.keys(filters ?? {}).length === 0);
	if (!isEmpty) return;
	tenant.violations.push('Alerts were to be closed with a missing or empty filter.');
	throw required('filters');
}

function selectForClosing(tenant: TenantState, given: unknown): { found: Alert[]; unknownIds: string[] } {
	const ids = idsOf(given);
	if (ids?.length === 0) tenant.violations.push('Alerts were to be closed with an empty list of ids.');
	if (ids && ids.length > MOST_IDS) throw notValid('filters', `${ids.length} ids`);
	const plain = ids && tenant.settings.acceptsPrefixedAlertIds ? withPlainIds(tenant, given, ids) : given;
	const filters = validateFilters(plain, ALERT_FILTERS);
	const found = tenant.alerts.filter(compileFilters(filters, ALERT_FILTERS, tenant.clock.now()));
	const known = new Set(tenant.alerts.map((alert) => alert._id));
	const unknownIds = (ids ?? []).map(String).filter((id) => !known.has(plainId(tenant, id)));
	return { found, unknownIds: [...new Set(unknownIds)] };
}

function idsOf(filters: unknown): unknown[] | undefined {
	const ids: unknown = objectOf(objectOf(filters).id).eq;
	return Array.isArray(ids) ? ids : undefined;
}

function plainId(tenant: TenantState, id: string): string {
	return tenant.settings.acceptsPrefixedAlertIds ? id.replace(/^ca(?=[0-9a-f]{24}$)/i, '') : id;
}

function withPlainIds(tenant: TenantState, filters: unknown, ids: unknown[]): Record<string, unknown> {
	return { ...objectOf(filters), id: { eq: ids.map((id) => plainId(tenant, String(id))) } };
}

/** Deprecated paths of two of the classifications. */
const DEPRECATED: Record<string, string> = { benign: 'dismiss_bulk', true_positive: 'resolve' };

export const closeAlertEndpoints: Endpoint[] = CLASSIFICATIONS.flatMap((classification) => {
	const paths = [`close_${classification.path}`, DEPRECATED[classification.path] ?? []].flat();
	return paths.map((path) => endpoint('POST', `/v1/alerts/${path}/`, 'close alerts', close(classification)));
});
