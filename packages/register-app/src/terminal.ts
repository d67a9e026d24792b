/** The person at the terminal. What always holds here: a text shown there is only text, whoever wrote it. */
import type { SendRequest } from '../../../credentials/common/entra/network';

/** What the tool needs from the outside world; tests bring their own. */
export interface Terminal {
	say(text: string): void;
	/** Resolves with what the person typed. */
	ask(question: string): Promise<string>;
	send: SendRequest;
	pause(durationInMs: number): Promise<void>;
	/** Aborted when the person presses Ctrl-C. The request that is under way is still finished. */
	stopped?: AbortSignal;
}

/** Whether the person answers the question with yes. */
export async function saysYes(terminal: Terminal, question: string): Promise<boolean> {
	return /^y(es)?$/i.test((await terminal.ask(question)).trim());
}

/**
 * Waits, unless the person stops the tool. Only for waits during which no request has to be finished.
 *
 * @throws the problem when the person stops the tool
 */
export async function unlessStopped<T>(
	waiting: Promise<T>,
	stopped: AbortSignal | undefined,
	problem: Error,
): Promise<T> {
	if (!stopped) return await waiting;
	const stop = new Promise<never>((_resolve, reject) => {
		const end = () => reject(problem);
		if (stopped.aborted) end();
		else stopped.addEventListener('abort', end, { once: true });
	});
	return await Promise.race([waiting, stop]);
}

/** Control characters, those that reverse the direction of text, and the two that end a line. */
const UNPRINTABLE = /[^\P{C}\n\t]|[\u2028\u2029]/gu;

const MAX_LENGTH = 1_000;

/** Text for a terminal, without anything that a terminal would obey. Lines stay. */
export function printable(text: string): string {
	return text.replace(UNPRINTABLE, '');
}

/** Foreign text on one line, so that it cannot look like a line of the tool. */
export function foreign(text: string): string {
	return printable(text.slice(0, MAX_LENGTH).replace(/[\r\n\t]+/g, ' ')).trim();
}
