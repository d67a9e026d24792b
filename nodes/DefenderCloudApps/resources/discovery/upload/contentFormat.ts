/** What a log says about its own format. Only marks that nothing else has are looked for. */

/** A format that marks its records or its beginning. */
type MarkedFormat = 'CEF' | 'LEEF' | 'W3C' | 'XML';

const MARKS: Readonly<Record<MarkedFormat, RegExp>> = {
	CEF: /\bCEF: ?\d+\|/,
	LEEF: /\bLEEF: ?\d+(\.\d+)?\|/,
	W3C: /^#(Version|Fields):/m,
	XML: /^\uFEFF?\s*<\?xml\b/,
};

const MARKED_FORMATS = ['CEF', 'LEEF', 'W3C', 'XML'] as const;

/** Every record of these bears its mark, so that a log without one is something else. */
const ALWAYS_MARKED: readonly MarkedFormat[] = ['CEF', 'LEEF'];

/**
 * Why a log cannot be of this format: what it looks like instead. `undefined` where nothing speaks against it: most formats
 * have no mark, and a compressed log shows none.
 *
 * @param format spelled as the service does
 * @param readBeginning gives the first bytes of the log, which are only read where they can tell
 */
export async function contradiction(format: string, readBeginning: () => Promise<Buffer>): Promise<string | undefined> {
	const words = format.split('_');
	const expected = MARKED_FORMATS.find((mark) => words.includes(mark));
	if (!expected) return undefined;
	const beginning = await readBeginning();
	const text = beginning.toString('utf8');
	if (isBinary(beginning) || MARKS[expected].test(text)) return undefined;
	const found = MARKED_FORMATS.find((mark) => MARKS[mark].test(text));
	return found ?? (ALWAYS_MARKED.includes(expected) ? `a log without ${expected} records` : undefined);
}

/** Text has no zero bytes. Text in UTF-16 does, and is not looked into either. */
function isBinary(bytes: Buffer): boolean {
	return bytes.includes(0);
}
