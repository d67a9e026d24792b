import type { FaultAnswer, TenantReply } from '../../simulated-tenant';

/** One kind of fault: what a request is answered with instead of the truth. */
export interface FaultKind {
	name: string;
	/**
	 * @param truth what the request is answered without the fault
	 * @param first what the first request of this list is answered
	 * @returns `undefined` where the kind does not apply to this answer
	 */
	make(truth: TenantReply, first: TenantReply): FaultAnswer | undefined;
	/** The request is carried out although the answer is wrong. Default: only where `make` changes the true answer. */
	isCarriedOut?: boolean;
	/** `added`: something other than a record is among the true ones; `changed`: one of them is odd. */
	odd?: 'added' | 'changed';
}

type Json = Record<string, unknown>;

const CONSOLE_PAGE =
	'<!DOCTYPE html><html><head><title>Microsoft Defender</title></head><body><div id="app"></div></body></html>';

const fixed = (name: string, answer: FaultAnswer): FaultKind => ({ name, make: () => answer });

/** A body with a good status: no fault where the truth is the same, or where the service is known to answer either. */
function good(name: string, status: number, body: string): FaultKind {
	return {
		name,
		make: (truth) =>
			means(truth, body) ? undefined : { status, body, headers: { 'content-type': 'application/json' } },
	};
}

/** A write whose answer is not documented is answered with nothing or `{}`; a list without a wrapper may be empty. */
function means(truth: TenantReply, body: string): boolean {
	if (truth.body === body) return true;
	if (truth.body === '' && (body === '' || body === '{}')) return true;
	return body === '[]' && Array.isArray(parsed(truth));
}

function parsed({ body }: TenantReply): unknown {
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return undefined;
	}
}

function objectIn(reply: TenantReply): Json | undefined {
	const answer = parsed(reply);
	return typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? (answer as Json) : undefined;
}

/** Name of the member that holds the records. */
function listName(answer: Json): string | undefined {
	return ['data', 'streams'].find((name) => Array.isArray(answer[name]));
}

/** Changes the answer of a list. Does not apply to other answers. */
function inList(name: string, change: (answer: Json, list: string) => Json, odd?: FaultKind['odd']): FaultKind {
	return {
		name,
		odd,
		make(truth) {
			const answer = objectIn(truth);
			if (!answer || !listName(answer)) return undefined;
			return {
				change(reply) {
					const now = objectIn(reply);
					const list = now && listName(now);
					return now && list ? { ...reply, body: JSON.stringify(change(now, list)) } : reply;
				},
			};
		},
	};
}

const pagesOnly = (kind: FaultKind): FaultKind => ({
	...kind,
	make: (truth, first) => ('hasNext' in (objectIn(truth) ?? {}) ? kind.make(truth, first) : undefined),
});

/** Every answer is the list's first page again; where that is not known, the first one that the fault meets. */
function theSamePage(): FaultKind {
	const name = 'the same page again';
	return {
		name,
		make(truth, first) {
			let again: Json | undefined = first === truth ? undefined : objectIn(first);
			const stay = inList(name, (answer) => ({ ...(again ??= answer), hasNext: true }));
			return stay.make(truth, first);
		},
	};
}

const records = (answer: Json, list: string): Json[] => answer[list] as Json[];

/** The middle record of the list, changed. */
function withOne(answer: Json, list: string, change: (record: Json) => unknown): Json {
	const all = records(answer, list);
	const middle = Math.floor(all.length / 2);
	return { ...answer, [list]: all.map((record, index) => (index === middle ? change(record) : record)) };
}

/** An alert's or activity's parts in shapes that were never documented. */
const odd = (name: string, part: unknown) =>
	pagesOnly(
		inList(
			name,
			(answer, list) => withOne(answer, list, (record) => ({ ...record, entities: part, entityData: part })),
			'changed',
		),
	);

const cut = (reply: TenantReply) => ({ ...reply, body: reply.body.slice(0, Math.ceil(reply.body.length / 2)) });

/** A record without its id, alone or in a list. An entity tree may be named by either of its ids, so a lone record loses both. */
const withoutId: FaultKind = {
	name: 'record without its ID',
	make(truth, first) {
		const { _id, ...rest } = objectIn(truth) ?? {};
		if (_id !== undefined) return { status: 200, body: { ...rest, id: undefined } };
		const strip = inList('', (given, list) =>
			withOne(given, list, ({ _id, ...record }) => (_id === undefined ? { _id, ...record } : record)),
		);
		return strip.make(truth, first);
	},
};

/** JSON that ends half-way although the connection did not break. The request was carried out. */
const truncated: FaultKind = {
	name: 'truncated JSON',
	isCarriedOut: true,
	make: (truth) =>
		typeof parsed(truth) === 'object' || typeof parsed(truth) === 'string' ? { change: cut } : undefined,
};

const page = (status: number) =>
	fixed(`web page with ${status}`, { status, body: CONSOLE_PAGE, headers: { 'content-type': 'text/html' } });

const after = (name: string, answer: (reply: TenantReply) => TenantReply): FaultKind => ({
	name,
	isCarriedOut: true,
	make: () => ({ change: answer }),
});

/** Kinds that are complete answers: they can answer any request, even one that is only sent after a fault. */
export const PLAIN_KINDS: readonly FaultKind[] = [
	good('200 with nothing', 200, ''),
	good('204 with nothing', 204, ''),
	good('200 with {}', 200, '{}'),
	good('200 with []', 200, '[]'),
	good('200 with true', 200, 'true'),
	good('200 with "ok"', 200, '"ok"'),
	good('200 with null', 200, 'null'),
	good('200 with an error in it', 200, '{"error":"Something went wrong"}'),
	good('data is an object', 200, '{"data":{},"hasNext":false,"total":0}'),
	good('data is null', 200, '{"data":null,"hasNext":false,"total":0}'),
	good('broken JSON', 200, '{"data":[,]}'),
	page(200),
	page(404),
	page(500),
	page(502),
	page(503),
	fixed('429 with Retry-After', {
		status: 429,
		headers: { 'retry-after': '7' },
		body: { detail: 'Request was throttled.' },
	}),
	fixed('429 that says nothing', { status: 429, body: {} }),
	fixed('429 that says it in words', {
		status: 429,
		body: { detail: 'Request was throttled. Expected available in 1 second.' },
	}),
	fixed('500', { status: 500, body: { detail: 'Internal error' } }),
	fixed('502', { status: 502, body: { detail: 'Bad gateway' } }),
	fixed('503', { status: 503, body: { detail: 'Not now' } }),
	fixed('504', { status: 504, body: { detail: 'Too slow' } }),
	fixed('401', { status: 401, body: { detail: 'Invalid token' } }),
	fixed('403', { status: 403, body: 'Insufficient role based permissions' }),
	fixed('404', { status: 404, body: { detail: 'Not found.' } }),
	fixed('connection reset before anything', 'reset'),
	fixed('redirect', 'redirect'),
];

/** Kinds that change the true answer, or lose it after the request was carried out. */
const CHANGED_KINDS: readonly FaultKind[] = [
	pagesOnly(inList('hasNext is missing', ({ hasNext: _hasNext, ...answer }) => answer)),
	pagesOnly(inList('hasNext is a text', (answer) => ({ ...answer, hasNext: String(answer.hasNext) }))),
	pagesOnly(inList('empty page that promises more', (answer, list) => ({ ...answer, [list]: [], hasNext: true }))),
	pagesOnly(theSamePage()),
	withoutId,
	inList(
		'null among the records',
		(answer, list) => ({ ...answer, [list]: [null, ...records(answer, list)] }),
		'added',
	),
	inList(
		'text among the records',
		(answer, list) => ({ ...answer, [list]: [...records(answer, list), 'odd'] }),
		'added',
	),
	odd('entities that are null', null),
	odd('null among the entities', [null]),
	odd('entities that are a text', 'odd'),
	truncated,
	{ name: 'answer that breaks off', isCarriedOut: true, make: () => 'answer cut' },
	{ name: 'answer lost after it was carried out', isCarriedOut: true, make: () => 'answer lost' },
	after('answer that drips', (reply) => ({ ...reply, dripEveryInMs: 3 })),
	after('500 after it was carried out', (reply) => ({ ...reply, status: 500, body: '{"detail":"Internal error"}' })),
	after('504 after it was carried out', (reply) => ({ ...reply, status: 504, body: '{"detail":"Too slow"}' })),
	after('web page after it was carried out', (reply) => ({ ...reply, status: 500, body: CONSOLE_PAGE })),
	{
		name: '200 with nothing after it was carried out',
		isCarriedOut: true,
		make: (truth) => (means(truth, '') ? undefined : { change: (reply) => ({ ...reply, body: '' }) }),
	},
	{
		name: '200 with null after it was carried out',
		isCarriedOut: true,
		make: () => ({ change: (reply) => ({ ...reply, body: 'null' }) }),
	},
];

export const FAULT_KINDS: readonly FaultKind[] = [...PLAIN_KINDS, ...CHANGED_KINDS];
