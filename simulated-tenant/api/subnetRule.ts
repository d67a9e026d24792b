import { newRecordId } from '../core/random';
import { storedAddress } from '../records/makeSubnet';
import type { Subnet, SubnetAddress, SubnetTag } from '../records/types';
import type { TenantState } from '../state';
import { notValid } from './apiError';
import { assertFields, textsOf } from './fields';

type Rule = Pick<Subnet, 'name' | 'category' | 'subnets' | 'organization' | 'tags'>;

/** Other clients send the category as text, and null for an absent organization; the service accepts both. */
function withForeignSpellings(given: Record<string, unknown>): Record<string, unknown> {
	const rule = { ...given };
	if (typeof rule.category === 'string' && /^\d$/.test(rule.category)) rule.category = Number(rule.category);
	if (rule.organization === null) delete rule.organization;
	return rule;
}

/**
 * The part of an IP range that a request describes; throws 400. A new range keeps its `organization`, as recorded. An
 * update ignores it unless `overrideOrganization` is true.
 */
export function readRule(tenant: TenantState, given: Record<string, unknown>, isNew = false): Rule {
	const body = withForeignSpellings(given);
	assertFields(body, {
		name: { kind: 'string', isRequired: true, accepts: (value) => String(value).trim() !== '' },
		category: { kind: 'integer', isRequired: true, accepts: (value) => Number(value) >= 1 && Number(value) <= 6 },
		subnets: { kind: 'strings', isRequired: true, accepts: (value) => textsOf(value).length > 0 },
		organization: { kind: 'string' },
		overrideOrganization: { kind: 'boolean' },
		tags: { kind: 'strings' },
	});
	return {
		name: String(body.name),
		category: Number(body.category),
		subnets: textsOf(body.subnets).map(readAddress),
		organization:
			(isNew || body.overrideOrganization === true) && typeof body.organization === 'string' ? body.organization : null,
		tags: textsOf(body.tags).map((tag) => readTag(tenant, tag)),
	};
}

function readAddress(text: string): SubnetAddress {
	try {
		return storedAddress(text);
	} catch {
		throw notValid('subnets', text);
	}
}

/** A tag by its name or id. An unknown name makes a new tag. */
function readTag(tenant: TenantState, given: string): SubnetTag {
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
