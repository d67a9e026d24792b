import { newRecordId } from '../core/random';
import { storedAddress } from '../records/subnetAddresses';
import type { JsonObject, Subnet, SubnetAddress } from '../records/types';
import type { TenantState } from '../state';
import { notValid } from './apiError';
import { assertFields } from './fields';

type Rule = Pick<Subnet, 'name' | 'category' | 'subnets' | 'organization' | 'tags'>;

/** What other clients send: a category as text, and null for what is not given. */
function asTaken(given: Record<string, unknown>): Record<string, unknown> {
	const taken = { ...given };
	if (typeof taken.category === 'string' && /^\d$/.test(taken.category)) taken.category = Number(taken.category);
	if (taken.organization === null) delete taken.organization;
	return taken;
}

/**
 * What a rule becomes in the store; throws 400. In an update `organization` counts only with
 * `overrideOrganization: true`; a new range keeps it, as recorded.
 */
export function readRule(tenant: TenantState, given: Record<string, unknown>, isNew = false): Rule {
	const body = asTaken(given);
	assertFields(body, {
		name: { kind: 'string', isRequired: true, accepts: (value) => String(value).trim() !== '' },
		category: { kind: 'integer', isRequired: true, accepts: (value) => Number(value) >= 1 && Number(value) <= 6 },
		subnets: { kind: 'strings', isRequired: true, accepts: (value) => (value as string[]).length > 0 },
		organization: { kind: 'string' },
		overrideOrganization: { kind: 'boolean' },
		tags: { kind: 'strings' },
	});
	return {
		name: String(body.name),
		category: Number(body.category),
		subnets: (body.subnets as string[]).map(readAddress),
		organization:
			(isNew || body.overrideOrganization === true) && typeof body.organization === 'string' ? body.organization : null,
		tags: ((body.tags ?? []) as string[]).map((tag) => readTag(tenant, tag)),
	};
}

function readAddress(text: string): SubnetAddress {
	try {
		return storedAddress(text);
	} catch {
		throw notValid('subnets', text);
	}
}

/** A tag by name or id; a name that is not known yet makes a new tag. */
function readTag(tenant: TenantState, given: string): JsonObject {
	const known = tenant.subnets
		.flatMap((subnet) => subnet.tags)
		.find((tag) => [tag._id, tag.id, tag.name].includes(given));
	if (known) return known;
	if (/^[0-9a-f]{24}$/i.test(given) || given.trim() === '') throw notValid('tags', given);
	return {
		_id: newRecordId(),
		id: newRecordId(),
		target: 1,
		type: 2,
		name: given,
		description: '',
		visibility: 0,
		status: 0,
		_tid: 97134000,
	};
}
