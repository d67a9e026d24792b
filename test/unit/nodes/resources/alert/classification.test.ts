import {
	CLASSIFICATIONS,
	CLASSIFICATION_CHOICES,
	reasonField,
} from '../../../../../nodes/DefenderCloudApps/resources/alert/classification';
import { RESOLUTIONS } from '../../../../../nodes/DefenderCloudApps/resources/alert/record';

describe.each(CLASSIFICATION_CHOICES)('$name', ({ name, value }) => {
	const { endpoint, countField, resolutionStatusValue, reasons } = CLASSIFICATIONS[value];

	it('is counted under the name of its endpoint', () => {
		expect(countField).toBe(endpoint.replace('close_', 'closed_'));
	});

	it('is the resolution of the alert afterwards', () => {
		expect(Object.entries(RESOLUTIONS)).toContainEqual([
			String(resolutionStatusValue),
			expect.stringMatching(new RegExp(`^Closed as ${name}$`)),
		]);
	});

	it('offers its own reasons and none, by name', () => {
		const { options = [], displayOptions } = reasonField(value);
		const names = options.map((option) => option.name);
		expect(displayOptions).toEqual({ show: { classification: [value] } });
		expect(names).toEqual([...Object.values(reasons), 'None'].sort((one, other) => one.localeCompare(other, 'en')));
	});
});
