import fc from 'fast-check';

import {
	type Bookmark,
	beginBookmark,
	isBookmark,
} from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/bookmark';
import {
	type Trace,
	keyOf,
	packRemembered,
	unpackRemembered,
} from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/remembered';
import { cases } from '../../../../support/property';

const NOON = Date.UTC(2026, 4, 12, 12);
const begun = beginBookmark({ scope: 'scope', tenant: ['tenant'] }, '', NOON);
const field = fc.constantFrom<keyof Bookmark>(
	'version',
	'scope',
	'tenant',
	'startFrom',
	'from',
	'through',
	'remembered',
);

describe('whatever was stored before', () => {
	it('is a bookmark from which one can read on, or none', () => {
		const stored = fc.oneof(
			fc.anything(),
			fc.tuple(field, fc.anything()).map(([name, value]) => ({ ...begun, [name]: value })),
		);
		fc.assert(
			fc.property(stored, (given) => {
				if (!isBookmark(given)) return;
				expect(Number.isFinite(given.from) && Number.isFinite(given.through)).toBe(true);
				const remembered = unpackRemembered(given.remembered, given.from);
				for (const { time } of remembered.values()) expect(Number.isFinite(time)).toBe(true);
			}),
			cases(500),
		);
	});

	it('is read when it was cut off or changed', () => {
		const names = fc.array(fc.tuple(fc.string(), fc.integer({ min: 0, max: NOON })), { maxLength: 30 });
		fc.assert(
			fc.property(names, fc.nat(), fc.string(), (events, end, more) => {
				const remembered = new Map<string, Trace>(events.map(([name, time]) => [keyOf(name, time), { time }]));
				const packed = packRemembered(remembered);
				const cut = packed.slice(0, end % (packed.length + 1));
				for (const text of [cut, cut + more, more]) {
					expect(() => unpackRemembered(text, NOON)).not.toThrow();
				}
				expect(unpackRemembered(packed, 0)).toEqual(
					new Map([...remembered].sort((one, other) => one[1].time - other[1].time)),
				);
			}),
			cases(300),
		);
	});
});
