/** Control characters, those that turn the direction of text about, and the two that end a line. */
const UNPRINTABLE = /[^\P{C}\n\t]|[\u2028\u2029]/gu;

const MAX_LENGTH = 1_000;

/** Text for a terminal, without anything that a terminal would obey. Lines stay. */
export function printable(text: string): string {
	return text.replace(UNPRINTABLE, '');
}

/** What somebody else said, on one line, so that it cannot pass for a line of the tool. */
export function foreign(text: string): string {
	return printable(text.slice(0, MAX_LENGTH).replace(/[\r\n\t]+/g, ' ')).trim();
}
