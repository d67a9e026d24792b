import type { TenantReply } from '../core/exchangeTypes';
import { json } from '../core/replies';
import { graphRefusal } from './graphError';

const KNOWN_OPTIONS = ['$filter', '$select', '$top', '$count', '$orderby'];
const EQUALITY = /^(\w+) eq '((?:[^']|'')*)'$/;

/** Refuses unknown query options. */
function assertOptions(query: Record<string, string>): void {
	const unknown = Object.keys(query).find((name) => !KNOWN_OPTIONS.includes(name));
	if (unknown !== undefined)
		throw graphRefusal.invalid(`The query specified in the URI is not valid. Unknown option '${unknown}'.`);
}

/** A list with `$filter` (equality of text properties, joined by `and`), `$select` and `$top`. */
export function answerList(
	query: Record<string, string>,
	context: string,
	records: Array<Record<string, unknown>>,
): TenantReply {
	assertOptions(query);
	const found = records.filter(matcher(query.$filter));
	const limited = query.$top === undefined ? found : found.slice(0, Number(query.$top));
	return json(200, {
		'@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${context}`,
		value: limited.map((one) => selected(one, query.$select)),
	});
}

/** One object with `$select`. */
export function answerOne(query: Record<string, string>, record: Record<string, unknown>): TenantReply {
	assertOptions(query);
	return json(200, selected(record, query.$select));
}

function matcher(filter: string | undefined): (record: Record<string, unknown>) => boolean {
	if (filter === undefined) return () => true;
	const conditions = filter.split(' and ').map((text) => {
		const match = EQUALITY.exec(text.trim());
		if (!match)
			throw graphRefusal.unsupportedQuery(`Unsupported or invalid query filter clause specified: '${filter}'.`);
		return { property: match[1] ?? '', value: (match[2] ?? '').replaceAll("''", "'") };
	});
	return (record) =>
		conditions.every(({ property, value }) => {
			if (!(property in record)) throw graphRefusal.invalid(`Could not find a property named '${property}'.`);
			return String(record[property]).toLowerCase() === value.toLowerCase();
		});
}

function selected(record: Record<string, unknown>, select: string | undefined): Record<string, unknown> {
	if (select === undefined) return record;
	const names = select.split(',').map((name) => name.trim());
	const unknown = names.find((name) => !(name in record));
	if (unknown !== undefined) throw graphRefusal.invalid(`Could not find a property named '${unknown}'.`);
	return Object.fromEntries(names.map((name) => [name, record[name]]));
}
