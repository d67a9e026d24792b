/** An invalid address or range. */
export class AddressError extends Error {
	override readonly name = 'AddressError';
}

/**
 * An address or a range in canonical form, in which equal ranges have equal texts: `10.1.0.0/16`, `2001:db8::/32`.
 * A single address is a range of one. IPv4 written as IPv6, as the API returns it, becomes IPv4 again.
 *
 * @throws AddressError that names the text and shows how to write it
 */
export async function canonicalRange(text: string): Promise<string> {
	const { IPv4, IPv6 } = await import('../../../../vendor/ipAddress');
	const [address = ''] = text.trim().split('/');
	if (IPv4.isValidFourPartDecimal(address)) {
		const length = prefixLength(text, 32);
		return `${IPv4.networkAddressFromCIDR(`${address}/${length}`).toString()}/${length}`;
	}
	if (!IPv6.isValid(address)) throw invalidRange(text);
	const length = prefixLength(text, 128);
	const parsed = IPv6.parse(address);
	if (parsed.isIPv4MappedAddress() && length >= 96) {
		return await canonicalRange(`${parsed.toIPv4Address().toString()}/${length - 96}`);
	}
	return `${IPv6.networkAddressFromCIDR(`${address}/${length}`).toString()}/${length}`;
}

/** The number after the slash. Without a slash it is the longest, which means a single address. */
function prefixLength(text: string, longest: number): number {
	const [, prefix = String(longest), ...rest] = text.trim().split('/');
	const isValid = rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= longest;
	if (isValid) return Number(prefix);
	throw invalidRange(text);
}

function invalidRange(text: string): AddressError {
	return new AddressError(
		`'${text.slice(0, 80)}' is not an IP address or range. Write it like 192.0.2.0/24, 192.0.2.7 or 2001:db8::/32`,
	);
}

/**
 * Whether the address before the slash is not the first one of its range, as in `10.1.2.3/16`.
 *
 * @throws AddressError
 */
export async function hasHostBits(text: string): Promise<boolean> {
	const [address = ''] = text.trim().split('/');
	const firstOf = async (range: string) => (await canonicalRange(range)).split('/')[0];
	return (await firstOf(text)) !== (await firstOf(address));
}

/**
 * The ranges as they were entered, each once, whatever its spelling.
 *
 * @throws AddressError for the first invalid one
 */
export async function distinctRanges(texts: readonly string[]): Promise<string[]> {
	const byForm = new Map<string, string>();
	for (const text of texts) {
		const form = await canonicalRange(text);
		if (!byForm.has(form)) byForm.set(form, text.trim());
	}
	return [...byForm.values()];
}

/** Whether two lists hold the same ranges, in any order and spelling. */
export async function areSameRanges(one: readonly string[], other: readonly string[]): Promise<boolean> {
	const forms = async (texts: readonly string[]) =>
		[...new Set(await Promise.all(texts.map(canonicalRange)))].sort().join(' ');
	return (await forms(one)) === (await forms(other));
}

/** The ranges without the removed ones, compared in canonical form. */
export async function withoutRanges(texts: readonly string[], removed: readonly string[]): Promise<string[]> {
	const gone = new Set(await Promise.all(removed.map(canonicalRange)));
	const forms = await Promise.all(texts.map(canonicalRange));
	return texts.filter((_text, index) => !gone.has(forms[index] ?? ''));
}
