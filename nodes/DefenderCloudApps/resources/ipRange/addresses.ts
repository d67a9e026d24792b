/** An invalid address or range. */
export class AddressError extends Error {
	override readonly name = 'AddressError';
}

/**
 * An address range in the one form that tells whether two are the same: `10.1.0.0/16`, `2001:db8::/32`.
 * A single address is a range of one. IPv4 written as IPv6, as the API gives it back, becomes IPv4 again.
 *
 * @throws AddressError naming what is wrong
 */
export async function canonicalRange(text: string): Promise<string> {
	const { IPv4, IPv6 } = await import('../../../../vendor/ipAddress');
	const [address = '', prefix, ...rest] = text.trim().split('/');
	const isFour = IPv4.isValidFourPartDecimal(address);
	const isSix = !isFour && IPv6.isValid(address);
	const longest = isFour ? 32 : 128;
	const length = prefix === undefined ? longest : Number(prefix);
	const isLength = /^\d{1,3}$/.test(prefix ?? String(longest)) && length <= longest;
	if ((!isFour && !isSix) || !isLength || rest.length > 0) {
		throw new AddressError(
			`'${text.slice(0, 80)}' is not an IP address or range. Write it like 192.0.2.0/24, 192.0.2.7 or 2001:db8::/32`,
		);
	}
	if (isFour) return `${IPv4.networkAddressFromCIDR(`${address}/${length}`).toString()}/${length}`;
	const parsed = IPv6.parse(address);
	if (parsed.isIPv4MappedAddress() && length >= 96) {
		return await canonicalRange(`${parsed.toIPv4Address().toString()}/${length - 96}`);
	}
	return `${IPv6.networkAddressFromCIDR(`${address}/${length}`).toString()}/${length}`;
}

/** The range that an address with a mask stands for, where the address is not its first one; else `undefined`. */
export async function meantRange(text: string): Promise<string | undefined> {
	const [address = ''] = text.trim().split('/');
	const firstOf = async (range: string) => (await canonicalRange(range)).split('/')[0];
	const isFirst = (await firstOf(text)) === (await firstOf(address));
	return isFirst ? undefined : await canonicalRange(text);
}

/** Ranges as they were entered, each once, whatever its spelling. */
export async function distinctRanges(texts: readonly string[]): Promise<string[]> {
	const byForm = new Map<string, string>();
	for (const text of texts) {
		const form = await canonicalRange(text);
		if (!byForm.has(form)) byForm.set(form, text.trim());
	}
	return [...byForm.values()];
}

/** Whether two lists hold the same ranges, in whatever order and spelling. */
export async function areSameRanges(one: readonly string[], other: readonly string[]): Promise<boolean> {
	const forms = async (texts: readonly string[]) =>
		[...new Set(await Promise.all(texts.map(canonicalRange)))].sort().join(' ');
	return (await forms(one)) === (await forms(other));
}

/** The ranges without those to take away, compared by what they mean. */
export async function withoutRanges(texts: readonly string[], removed: readonly string[]): Promise<string[]> {
	const gone = new Set(await Promise.all(removed.map(canonicalRange)));
	const forms = await Promise.all(texts.map(canonicalRange));
	return texts.filter((_text, index) => !gone.has(forms[index] ?? ''));
}
