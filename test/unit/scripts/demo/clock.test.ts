import { Clock } from '../../../../scripts/demo/clock';

describe('The clock of the demo', () => {
	it.each([
		['UTC', '31 Jan 23:30', '23:30:05', ['Times are in UTC.']],
		[
			'Europe/Amsterdam',
			'01 Feb 00:30',
			'00:30:05',
			['Times are in Europe/Amsterdam, as on this machine.', "The portal's are in UTC."],
		],
	])('writes times in %s and says so', (zone, dayAndTime, time, explanation) => {
		const clock = new Clock(zone);
		expect(clock.dayAndTime('2026-01-31T23:30:05Z')).toBe(dayAndTime);
		expect(clock.time(Date.parse('2026-01-31T23:30:05Z'))).toBe(time);
		expect(clock.explanation).toEqual(explanation);
	});
});
