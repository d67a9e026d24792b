import {
	areSameRanges,
	canonicalRange,
	withoutRanges,
} from '../../../../nodes/DefenderCloudApps/resources/ipRange/addresses';

describe('address ranges', () => {
	it.each([
		['192.0.2.7', '192.0.2.7/32'],
		['197.198.192.20/16', '197.198.0.0/16'],
		['2001:DB8::1/32', '2001:db8::/32'],
		['::ffff:192.0.2.0/120', '192.0.2.0/24'],
		['0000:0000:0000:0000:0000:ffff:c5c6:0000/112', '197.198.0.0/16'],
	])('%s is %s', async (text, form) => expect(await canonicalRange(text)).toBe(form));

	it.each(['', '10', '10.1', '300.1.1.1', '10.0.0.0/33', '10.0.0.0/8/9', '::/129', '10.0.0.0/', 'host'])(
		'%j is none',
		async (text) => {
			await expect(canonicalRange(text)).rejects.toThrow('is not an IP address or range');
		},
	);

	it('are the same in whatever order and spelling', async () => {
		expect(await areSameRanges(['10.0.0.1/8', '::1'], ['0:0::1/128', '10.0.0.0/8'])).toBe(true);
		expect(await areSameRanges(['10.0.0.0/8'], ['10.0.0.0/9'])).toBe(false);
		expect(await withoutRanges(['10.0.0.0/8', '::1'], ['10.1.2.3/8'])).toEqual(['::1']);
	});
});
