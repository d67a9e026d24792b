import fc from 'fast-check';

import { simplifyAlert } from '../../../../nodes/DefenderCloudApps/resources/alert/record';
import {
	areSameRanges,
	canonicalRange,
	withoutRanges,
} from '../../../../nodes/DefenderCloudApps/resources/ipRange/addresses';
import { isoTime, named, plainText } from '../../../../nodes/DefenderCloudApps/values/decode';
import { entityKey, entityReference } from '../../../../nodes/DefenderCloudApps/values/entityKey';

describe('decoding', () => {
	it.each([
		[1621941916475, '2021-05-25T11:25:16.475Z'],
		[1607952165309.8032, '2020-12-14T13:22:45.309Z'],
		['2021-05-13T14:02:34.904Z', '2021-05-13T14:02:34.904Z'],
		['null', null],
		[null, null],
		[undefined, null],
	])('time %s', (value, iso) => expect(isoTime(value)).toBe(iso));

	it('keeps a number it has no name for', () => expect(named({ 1: 'One' }, 9)).toBe('9'));

	it('turns HTML into text', () => {
		expect(plainText('<p>A &amp; B<br>3 < 4 __siteIcon__ was</p>')).toBe('A & B\n3 < 4 was');
	});

	it('takes an alert with nothing in it', () => {
		expect(simplifyAlert({ _id: 'a' })).toMatchObject({
			_id: 'a',
			severity: null,
			policies: [],
			accounts: [],
			time: null,
		});
	});
});

describe('the key of an entity', () => {
	it('comes back from every form it can be given in', () => {
		const reference = fc.record({ id: fc.stringMatching(/^[\w-]+@?[\w.-]+$/), saas: fc.nat(), inst: fc.nat() });
		fc.assert(
			fc.property(reference, (given) => {
				const forms = [entityKey(given), `${given.saas}|${given.inst}|${given.id}`, JSON.stringify(given), given];
				for (const form of forms) expect(entityReference(form)).toEqual(given);
			}),
		);
	});

	it.each(['', 'two words', '{', '{}', null, 5, [], { label: 'x' }])('is not made from %j', (value) => {
		expect(entityReference(value)).toBeUndefined();
	});
});

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
