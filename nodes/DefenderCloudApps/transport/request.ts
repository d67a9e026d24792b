import type { IDataObject } from 'n8n-workflow';

import type { Permission } from '../permissions';
import type { AnswerReader } from './answers';
import type { Answer } from './response';

/** `text` leaves the answer as it came; `any` accepts JSON or text, for endpoints whose form is not documented. */
export type AnswerForm = 'json' | 'text' | 'any';

/** Sees every attempt of a request, and may end its repetition. */
export interface RequestWatch {
	/** An attempt begins. n8n repeats one by itself after it renewed the token; that repetition is not seen. */
	sent(): void;
	/** An attempt was answered, with whatever status. Times are epoch milliseconds. */
	answered(answer: Answer, startedAt: number, endedAt: number): void;
	/** Whether another attempt may follow one that failed and may be repeated. */
	mayRepeat(): boolean;
}

/** One request to the API, and what its answer has to be. */
export interface ApiRequest<T> {
	method: 'GET' | 'POST' | 'DELETE';
	/** Segments below the API URL, not encoded: `['v1', 'alerts', alertId]`. */
	path: readonly string[];
	/** False for the few paths that end without a slash. */
	trailingSlash?: boolean;
	query?: IDataObject;
	body?: IDataObject;
	/** True when sending it twice is the same as sending it once. */
	isRepeatable: boolean;
	itemIndex?: number;
	/** False for a read. By default what must not be sent twice is a change; its errors say what may have happened. */
	isChange?: boolean;
	/** Any one of these suffices; named when the service says that one is missing. */
	permissions: readonly Permission[];
	answerAs?: AnswerForm;
	/** What the answer has to be, see ./answers. One that it is not counts as a fault that may pass. */
	read: AnswerReader<T>;
	/**
	 * For a write whose answer was lost: looks whether it was carried out. Resolves to the answer that was missed, or to
	 * `undefined` when nothing was changed and the write may be sent again.
	 */
	checkOutcome?: () => Promise<T | undefined>;
	watch?: RequestWatch;
}
