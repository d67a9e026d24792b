/** What identifies an entity: `{"id": "…", "saas": 11161, "inst": 0}`. */
export interface EntityReference {
	id: string;
	/** Number of the app that the account belongs to. */
	saas: number;
	/** Number of that app's instance. */
	inst: number;
}

/** Number of the app that people belong to. */
export const OFFICE_365 = 11161;

/**
 * Reads the reference of an entity from anything that identifies one: its key (base64), its `ii` (`saas|inst|id`), the JSON of a
 * key as object or text, an entity of an alert, an entity record, what a simplified record says of a person (`{name,
 * address, key}`), or the bare id of a Microsoft 365 account.
 * `undefined` for anything else.
 */
export function entityReference(value: unknown): EntityReference | undefined {
	if (typeof value === 'string') return fromText(value.trim());
	if (typeof value !== 'object' || value === null) return undefined;
	return fromRecord(value as Record<string, unknown>);
}

/** The key in the path of an entity: base64 of its reference's JSON. */
export function entityKey({ id, saas, inst }: EntityReference): string {
	return Buffer.from(JSON.stringify({ id, saas, inst }), 'utf8').toString('base64');
}

function fromText(text: string): EntityReference | undefined {
	const parts = /^(\d+)\|(\d+)\|(.+)$/.exec(text);
	if (parts) return { id: parts[3] ?? '', saas: Number(parts[1]), inst: Number(parts[2]) };
	return fromJson(text) ?? fromJson(Buffer.from(text, 'base64').toString('utf8')) ?? fromPlainId(text);
}

/** A bare ID is read as a Microsoft 365 account, since most accounts are. */
function fromPlainId(text: string): EntityReference | undefined {
	const isId = /^[\w.@+-]+$/.test(text) && /[-@]/.test(text);
	return isId ? { id: text, saas: OFFICE_365, inst: 0 } : undefined;
}

function fromJson(text: string): EntityReference | undefined {
	if (!text.startsWith('{')) return undefined;
	try {
		return entityReference(JSON.parse(text));
	} catch {
		return undefined;
	}
}

function fromRecord(record: Record<string, unknown>): EntityReference | undefined {
	const text = [record.key, record.ii].find((value) => typeof value === 'string' && value !== '');
	if (typeof text === 'string') return fromText(text.trim());
	if (record.id === undefined && typeof record.address === 'string') return fromText(record.address.trim());
	return fromParts(record);
}

function fromParts({ id, appData, ...record }: Record<string, unknown>): EntityReference | undefined {
	const app = (appData ?? {}) as Record<string, unknown>;
	const saas = numberOf(record.saas ?? app.saas ?? OFFICE_365);
	const inst = numberOf(record.inst ?? app.instance ?? 0);
	if (typeof id !== 'string' || id === '' || saas === undefined || inst === undefined) return undefined;
	return { id, saas, inst };
}

/** Expressions and models give numbers as text, too. */
function numberOf(value: unknown): number | undefined {
	const number = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
	return Number.isSafeInteger(number) ? (number as number) : undefined;
}
