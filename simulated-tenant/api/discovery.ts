import type { TenantReply } from '../core/exchangeTypes';
import { objectOf } from '../core/json';
import { json, text } from '../core/replies';
import type { DiscoveryCategory } from '../records/types';
import { notValid, required } from './apiError';
import { type ApiCall, type Endpoint, endpoint } from './endpoint';
import { assertFields } from './fields';
import { LARGEST_PAGE } from './listRequest';

/** The line of a block script for one domain, by appliance format. */
const BLOCK_LINES: Record<string, (domain: string) => string> = {
	102: (domain) => `url.domain=${domain} deny`,
	104: (domain) => `regex ${domain.replaceAll('.', '-')} "${domain.replaceAll('.', '\\.')}"`,
	108: (domain) => `set url "*.${domain}"`,
	112: (domain) => `${domain}/`,
	120: (domain) => `.${domain}`,
	129: (domain) => `set security utm custom-objects url-pattern blocked value ${domain}`,
	135: (domain) => `${domain}`,
};

/** The recorded answer is an object with `streams`; the reference's example is a list. */
function listStreams({ tenant }: ApiCall): TenantReply {
	return json(200, { streams: tenant.streams });
}

/** The answer is a plain list, as documented. */
function listCategories({ tenant, body }: ApiCall): TenantReply {
	assertFields(body, {
		streamId: { kind: 'string', isRequired: true },
		filters: { kind: 'object' },
		timeFrame: { kind: 'integer', accepts: (value) => Number(value) > 0 },
		skip: { kind: 'integer', accepts: (value) => Number(value) >= 0 },
		limit: { kind: 'integer', accepts: (value) => Number(value) >= 1 && Number(value) <= LARGEST_PAGE },
		sortField: { kind: 'string', accepts: (value) => value === 'score' },
		sortDirection: { kind: 'string', accepts: (value) => value === 'asc' || value === 'desc' },
	});
	if (!tenant.streams.some((stream) => stream._id === body.streamId)) throw notValid('streamId', body.streamId);
	const sign = body.sortDirection === 'asc' ? 1 : -1;
	const found = (tenant.categories[String(body.streamId)] ?? [])
		.filter(categoryFilter(body.filters))
		.sort((left, right) => sign * (left.total - right.total));
	const skip = Number(body.skip ?? 0);
	return json(200, found.slice(skip, skip + Number(body.limit ?? LARGEST_PAGE)));
}

/** The reference says that categories can be filtered by id but not how the filter is called: `id` and `category` both work. */
function categoryFilter(filters: unknown): (category: DiscoveryCategory) => boolean {
	const lists = Object.entries(objectOf(filters)).map(([name, condition]): unknown[] => {
		const { eq: ids } = objectOf(condition);
		if (!['id', 'category'].includes(name) || !Array.isArray(ids)) throw notValid('filters', name);
		return ids;
	});
	return (category) => lists.every((ids) => ids.includes(category.id));
}

/** The script for an appliance; without `format` a page of the banned domains as JSON. */
function blockScript({ tenant, request }: ApiCall): TenantReply {
	const { format, type, skip, limit, ...others } = request.query;
	assertFields(others, {});
	if (type === undefined) throw required('type');
	if (type !== 'banned') throw notValid('type', type);
	if (format === undefined) return json(200, pageOf(tenant.bannedDomains, skip, limit));
	const line = Object.hasOwn(BLOCK_LINES, format) ? BLOCK_LINES[format] : undefined;
	if (!line) throw notValid('format', format);
	return text(200, tenant.bannedDomains.map((domain) => `${line(domain)}\n`).join(''));
}

function pageOf(domains: string[], skip = '0', limit = `${LARGEST_PAGE}`): string[] {
	if (!/^\d+$/.test(skip)) throw notValid('skip', skip);
	if (!/^\d+$/.test(limit) || Number(limit) < 1 || Number(limit) > LARGEST_PAGE) throw notValid('limit', limit);
	return domains.slice(Number(skip), Number(skip) + Number(limit));
}

export const discoveryEndpoints: Endpoint[] = [
	endpoint('GET', '/discovery/streams/', 'read discovery', listStreams),
	endpoint('POST', '/v1/discovery/discovered_apps/categories/', 'read discovery', listCategories),
	endpoint('GET', '/discovery_block_scripts/', 'manage discovery', blockScript),
];
