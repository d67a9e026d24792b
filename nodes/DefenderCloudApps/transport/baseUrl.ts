import type { Failure } from './failure';

/** Which address has answered with an API, for each documented one; kept while n8n runs. */
const answering = new Map<string, string>();

/**
 * The base address of a client's requests. For some clouds the documented address differs from the reported one: if the
 * documented one answers with a web page, the other is tried once.
 */
export class BaseUrl {
	/** The first of the possible addresses: the one that Microsoft documents. */
	readonly documented: string;

	private chosen: string;

	/** @param candidates at least one, the documented one first */
	constructor(private readonly candidates: readonly string[]) {
		this.documented = candidates[0] ?? '';
		this.chosen = answering.get(this.documented) ?? this.documented;
	}

	get current(): string {
		return answering.get(this.documented) ?? this.chosen;
	}

	/** Whether the API has answered here since n8n was started. */
	get hasAnswered(): boolean {
		return answering.has(this.documented);
	}

	/** A web page answered at this address. @returns whether there is another one to try */
	moveOn(from: string): boolean {
		if (from !== this.current) return true;
		if (answering.has(this.documented)) return false;
		const next = this.candidates[this.candidates.indexOf(this.chosen) + 1];
		if (next === undefined) return false;
		this.chosen = next;
		return true;
	}

	/** The API has answered at the current address: later clients begin there. */
	keep(): void {
		answering.set(this.documented, this.current);
	}
}

/** Forgets which addresses have answered; for tests. */
export function forgetBaseUrls(): void {
	answering.clear();
}

const REDIRECTS = new Set([301, 302, 307, 308]);

/**
 * Whether the service redirects to the same address with a slash at its end. The request is then sent anew: redirects are
 * never followed, because n8n would send the token wherever they lead.
 */
export function leadsToSlash(url: string, { status = 0, location }: Failure): boolean {
	if (!REDIRECTS.has(status) || location === undefined || url.endsWith('/')) return false;
	if (!URL.canParse(location, url)) return false;
	const target = new URL(location, url);
	const asked = new URL(url);
	return target.origin === asked.origin && target.pathname === `${asked.pathname}/`;
}

/** Whether no API lives at an address: a web page or a redirect. Not the page of a gateway, behind which there may be one. */
export function isElsewhere({ status = 0, isHtml = false }: Failure): boolean {
	return (isHtml && status < 429) || (status >= 300 && status < 400);
}
