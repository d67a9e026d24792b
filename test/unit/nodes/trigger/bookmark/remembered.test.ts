import {
	type Trace,
	keyOf,
	packRemembered,
	shortHash,
	unpackRemembered,
} from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/remembered';

const NOON = Date.UTC(2026, 4, 12, 12);

describe('What is remembered', () => {
	it('is read back with its marks', () => {
		const remembered = new Map<string, Trace>([
			[keyOf('timeless'), { time: 0 }],
			[keyOf('a', NOON), { time: NOON }],
			[keyOf('tie', NOON), { time: NOON, isOfLastBatch: true }],
			[keyOf('later', NOON + 127), { time: NOON + 127, isOfLastBatch: true, isAgain: true }],
			[keyOf('much later', NOON + 1e12), { time: NOON + 1e12 }],
		]);
		expect(unpackRemembered(packRemembered(remembered), 0)).toEqual(remembered);
	});

	it('can be read as an earlier version stored it', () => {
		const text = `5.${shortHash('a')} a.${shortHash('b')}`;
		expect([...unpackRemembered(text, NOON).keys()]).toEqual([keyOf('a', NOON + 5), keyOf('b', NOON + 10)]);
	});

	it.each([
		['an empty text', ''],
		['a text that was cut off', 'AAAA'],
		['a number without an end', '____'],
	])('is empty for %s', (_name, text) => {
		expect(unpackRemembered(text, 0).size).toBe(0);
	});

	it('fits into 200 kB for 20,000 events of half an hour', () => {
		const times = Array.from({ length: 20_000 }, (_, index) => NOON + index * 90 + ((index * 7_919) % 90));
		const text = packRemembered(new Map(times.map((time, index) => [keyOf(String(index), time), { time }])));
		expect(text.length).toBeLessThan(175_000);
		expect(unpackRemembered(text, 0).size).toBe(20_000);
	});
});
