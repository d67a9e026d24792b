import { triggerEventOf, triggerEvents } from '../../../../nodes/DefenderCloudApps/trigger/events';

describe('Trigger On', () => {
	it('offers the three events, by name', () => {
		expect(triggerEvents.map(({ value, name }) => [value, name])).toEqual([
			['activityOccurred', 'Activity Occurred'],
			['alertClosed', 'Alert Closed'],
			['alertCreated', 'Alert Created'],
		]);
		expect(triggerEventOf('alertDeleted')).toBeUndefined();
	});

	it.each([
		['alertCreated', { timestamp: 1_621_941_916_475.9 }, 1_621_941_916_475],
		['alertClosed', { timestamp: 1, resolveTime: '2021-05-13T14:02:34.904Z' }, 1_620_914_554_904],
		['alertClosed', { timestamp: 1, resolveTime: null }, undefined],
		['activityOccurred', { timestamp: 1, created: 1_620_914_554_904 }, 1_620_914_554_904],
	])('reads the time of %s', (event, record, time) => {
		expect(triggerEventOf(event)?.timeOf(record)).toBe(time);
	});

	it('identifies an alert that is closed a second time as a second event', () => {
		const identify = triggerEventOf('alertClosed')?.identify;
		expect(identify?.({ _id: 'a', resolveTime: '1' })).not.toBe(identify?.({ _id: 'a', resolveTime: '2' }));
	});

	it.each([
		['leaves out open alerts', {}, { neq: [0] }],
		['keeps the ways of closing that the user asked for', { resolutionStatus: { eq: [4, 0] } }, { eq: [4] }],
		['adds to the ways that the user excluded', { resolutionStatus: { neq: [3] } }, { neq: [0, 3] }],
	])('alertClosed %s', (_name, filters, resolutionStatus) => {
		expect(triggerEventOf('alertClosed')?.narrow(filters)).toEqual({ resolutionStatus });
	});
});
