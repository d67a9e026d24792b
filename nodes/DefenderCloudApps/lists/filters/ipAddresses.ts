import type { Needed, Operator } from './filter';

/** The service compares addresses as text: a range is sent as its addresses, or as what they begin with. */
const MOST_ADDRESSES = 256;

export type Condition = [Operator, string[]];

const ADDRESS = 'an IP address such as 203.0.113.7 or 2001:db8::7, or a range such as 203.0.113.0/24';

/** Reads addresses and ranges for a filter that compares whole addresses (`eq`, `neq`), and nothing else. */
export function addressesCondition(operator: Operator, texts: readonly string[]): Condition | Needed {
	const parsed = texts.map(parse);
	if (!parsed.every(isRange)) return { needs: ADDRESS };
	return addressesOf(operator, parsed);
}

/** Reads addresses and ranges for a filter that knows `startswith` and `doesnotstartwith` as well. */
export function addressesOrBeginnings(operator: Operator, texts: readonly string[]): Condition | Needed {
	if (operator !== 'eq' && operator !== 'neq') {
		const isPossible = texts.every(isBeginning);
		return isPossible
			? [operator, texts.map((text) => text.trim())]
			: { needs: 'what an IP address begins with, such as 203.0.113.' };
	}
	const parsed = texts.map(parse);
	if (!parsed.every(isRange)) return { needs: ADDRESS };
	const areWhole = parsed.every(({ length, text }) => length <= 24 && text === undefined);
	if (!areWhole) return addressesOf(operator, parsed);
	return [operator === 'eq' ? 'startswith' : 'doesnotstartwith', parsed.flatMap(beginningsOf)];
}

interface Range {
	/** First address as a number. */
	first: number;
	/** Bits that all addresses share. */
	length: number;
	/** The address as given, if it is a single one. */
	text?: string;
}

function isRange(range: Range | undefined): range is Range {
	return range !== undefined;
}

function addressesOf(operator: Operator, ranges: readonly Range[]): Condition | Needed {
	const total = ranges.reduce((sum, { text, length }) => sum + (text === undefined ? 2 ** (32 - length) : 1), 0);
	if (total > MOST_ADDRESSES) {
		return { needs: `at most ${MOST_ADDRESSES} addresses here, which is a /24; larger ranges go one by one` };
	}
	return [operator, ranges.flatMap(addressesIn)];
}

function addressesIn({ first, length, text }: Range): string[] {
	if (text !== undefined) return [text];
	return Array.from({ length: 2 ** (32 - length) }, (_, index) => dotted(first + index));
}

/** A /22 is four /24, each with its own beginning. */
function beginningsOf({ first, length }: Range): string[] {
	const octets = Math.max(1, Math.ceil(length / 8));
	const size = 2 ** (32 - octets * 8);
	return Array.from(
		{ length: 2 ** (octets * 8 - length) },
		(_, index) =>
			`${dotted(first + index * size)
				.split('.')
				.slice(0, octets)
				.join('.')}.`,
	);
}

function dotted(address: number): string {
	return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

function parse(given: string): Range | undefined {
	const text = given.trim();
	const star = /^((?:\d{1,3}\.){1,3})\*$/.exec(text)?.[1];
	if (star) return parseRange(star + '0.'.repeat(4 - octetsOf(star).length).slice(0, -1), 8 * octetsOf(star).length);
	const [address = '', prefix, ...rest] = text.split('/');
	if (rest.length > 0) return undefined;
	if (prefix === undefined) return isAddress(text) ? { first: 0, length: 32, text } : undefined;
	// An IPv6 address has many spellings, so a part of one cannot be searched for.
	if (isIPv6(address)) return prefix === '128' ? { first: 0, length: 32, text: address } : undefined;
	return /^\d{1,2}$/.test(prefix) ? parseRange(address, Number(prefix)) : undefined;
}

function parseRange(address: string, length: number): Range | undefined {
	if (!isIPv4(address) || length < 1 || length > 32) return undefined;
	if (length === 32) return { first: 0, length, text: address };
	const value = octetsOf(address).reduce((sum, octet) => sum * 256 + octet, 0);
	const size = 2 ** (32 - length);
	return { first: Math.floor(value / size) * size, length };
}

function octetsOf(text: string): number[] {
	return text.split('.').filter(Boolean).map(Number);
}

function isAddress(text: string): boolean {
	return isIPv4(text) || isIPv6(text);
}

function isIPv4(text: string): boolean {
	return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && octetsOf(text).every((octet) => octet <= 255);
}

function isIPv6(text: string): boolean {
	return text.includes(':') && /^[0-9a-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]/`);
}

function isBeginning(given: string): boolean {
	const text = given.trim();
	if (/^[0-9a-f]{0,4}(:[0-9a-f]{0,4})*$/i.test(text)) return true;
	return /^\d{1,3}(\.\d{1,3}){0,3}\.?$/.test(text) && octetsOf(text).every((octet) => octet <= 255);
}
