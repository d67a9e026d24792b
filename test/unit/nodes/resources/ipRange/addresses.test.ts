import {
	AddressError,
	canonicalRange,
	distinctRanges,
	hasHostBits,
	withoutRanges,
} from '../../../../../nodes/DefenderCloudApps/resources/ipRange/addresses';

describe('the canonical form', () => {
	it.each([
		[' 192.0.2.7 ', '192.0.2.7/32'],
		['0.0.0.0/0', '0.0.0.0/0'],
		['192.0.2.7/032', '192.0.2.7/32'],
		['::1', '::1/128'],
		['::/0', '::/0'],
		['2001:0DB8:0:0::/48', '2001:db8::/48'],
		// Shorter than the part that all mapped addresses share, so it is no IPv4 range.
		['::ffff:192.0.2.0/95', '::fffe:0:0/95'],
		['::ffff:192.0.2.0/96', '0.0.0.0/0'],
	])('of %j is %s', async (text, form) => expect(await canonicalRange(text)).toBe(form));

	it.each(['192.0.2.0/-1', '192.0.2.0/ 8', '192.0.2.0/8 9', '192.0.2.0/0x8', '::1/1e1', '/8', '1.2.3', '0x7f.0.0.1'])(
		'is refused to %j',
		async (text) => await expect(canonicalRange(text)).rejects.toThrow(AddressError),
	);

	it('shortens a long text in the message', async () => {
		const message = await canonicalRange('a'.repeat(500)).catch((error: unknown) => String(error));
		expect(message).toBe(
			`AddressError: '${'a'.repeat(80)}' is not an IP address or range. Write it like 192.0.2.0/24, 192.0.2.7 or 2001:db8::/32`,
		);
	});
});

describe('host bits', () => {
	it.each([
		['192.0.2.0/24', false],
		['192.0.2.1/24', true],
		['192.0.2.1', false],
		['192.0.2.1/32', false],
		['2001:db8::/32', false],
		['2001:db8::1/32', true],
		['::ffff:192.0.2.0/120', false],
		['::ffff:192.0.2.9/120', true],
	])('of %s: %s', async (text, expected) => expect(await hasHostBits(text)).toBe(expected));
});

describe('a list of ranges', () => {
	it('keeps the first spelling of each range', async () => {
		const texts = [' 192.0.2.0/24 ', '192.0.2.9/24', '::1', '0:0::1/128', '192.0.2.0/25'];
		expect(await distinctRanges(texts)).toEqual(['192.0.2.0/24', '::1', '192.0.2.0/25']);
	});

	it('is rejected for its first invalid entry', async () => {
		await expect(distinctRanges(['192.0.2.0/24', 'headquarters', '1.2.3'])).rejects.toThrow("'headquarters'");
	});

	it.each([
		[['192.0.2.0/24', '::1'], ['192.0.2.7/24'], ['::1']],
		[['192.0.2.0/24', '::1'], [], ['192.0.2.0/24', '::1']],
		[['192.0.2.0/24'], ['192.0.2.0/25'], ['192.0.2.0/24']],
		[['192.0.2.0/24'], ['192.0.2.0/24', '::1'], []],
	])('%j without %j is %j', async (texts, removed, left) => {
		expect(await withoutRanges(texts, removed)).toEqual(left);
	});
});
