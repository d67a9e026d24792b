import type { IDataObject } from 'n8n-workflow';

import { isWebPage } from '../../../../../credentials/common/webPage';
import { type Answer, isGood } from '../../../transport/response';
import { arrayOf, isObject } from '../../../values/decode';
import { type Verdict, judged, notSeen } from './finding';

/** The last answer to a question. */
export interface Reply {
	/** Absent if no answer came. */
	status?: number;
	form: 'JSON' | 'a web page' | 'nothing' | 'text';
	/** The JSON of the answer; absent for any other form. */
	body?: unknown;
}

/** A page of a list as it came: nothing about it is taken for granted. */
export interface ListPage {
	entries: unknown[];
	/** The entries that are records. */
	records: IDataObject[];
	hasNext: unknown;
	total: unknown;
}

/** An answer in the form that the findings read. */
export function replyOf({ status, data }: Answer): Reply {
	const text = typeof data === 'string' ? data.trim() : JSON.stringify(data ?? '');
	if (text === '' || text === '""') return { status, form: 'nothing' };
	if (isWebPage(text)) return { status, form: 'a web page' };
	try {
		const body: unknown = JSON.parse(text);
		return body === null ? { status, form: 'nothing' } : { status, form: 'JSON', body };
	} catch {
		return { status, form: 'text' };
	}
}

/** The page of a list that an answer holds; `undefined` for a refusal, no answer, or anything else. */
export function pageIn(reply: Reply | undefined): ListPage | undefined {
	if (!reply || !isGood(reply) || !isObject(reply.body) || !Array.isArray(reply.body.data)) return undefined;
	const { data: entries, hasNext, total } = reply.body as { data: unknown[]; hasNext: unknown; total: unknown };
	return { entries, records: entries.filter(isObject), hasNext, total };
}

/** The pages in those replies that have one. */
export function pagesIn(replies: Array<Reply | undefined>): ListPage[] {
	return replies.map(pageIn).filter((page) => page !== undefined);
}

/** A reply without any word of the tenant: "status 400 with JSON (CONSOLE_FORMS_NOT_VALID_VALUE)". */
export function wordsOf(reply: Reply | undefined): string {
	if (!reply) return 'not asked';
	const { status, form, body } = reply;
	if (status === undefined) return 'no answer';
	const codes = codesIn(body);
	return `status ${status} with ${form}${codes.length > 0 ? ` (${codes.join(', ')})` : ''}`;
}

/** A refused question leaves its assumption open; an answer in another shape contradicts it. */
export function withoutList(reply: Reply | undefined): Verdict {
	if (!isTelling(reply)) return notSeen(wordsOf(reply));
	return judged(false, `${wordsOf(reply)}${isGood(reply) ? ', but no list' : ''}`);
}

const REFUSED_BY_CONTENT = new Set([400, 404, 405]);

/** Whether a reply is about the question, and not about a permission, the throttle or a fault. */
export function isTelling(reply: Reply | undefined): reply is Reply {
	return reply?.status !== undefined && (isGood(reply) || REFUSED_BY_CONTENT.has(reply.status));
}

/** The service's constants for what is wrong: `{"filters": [{"errorMessageCode": "CONSOLE_…"}]}`. */
function codesIn(body: unknown): string[] {
	if (!isObject(body)) return [];
	const codes = [body, ...Object.values(body).flatMap(arrayOf)].map((part) =>
		isObject(part) ? part.errorMessageCode : undefined,
	);
	return [...new Set(codes.filter((code) => typeof code === 'string' && /^CONSOLE_[A-Z_]{1,80}$/.test(code)))].map(
		String,
	);
}
