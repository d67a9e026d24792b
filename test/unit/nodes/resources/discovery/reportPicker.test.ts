import {
	dataSourceName,
	readDataSource,
	readReportId,
} from '../../../../../nodes/DefenderCloudApps/resources/discovery/reportPicker';
import { callWith } from './operationCall';

const ID = '5fd767259cd24bb563567d7c';

describe('the name of a data source', () => {
	it.each([
		['Firewall', 'Firewall', 0],
		[ID, 'Head office', 1],
		[ID.toUpperCase(), 'Head office', 1],
		['000000000000000000000000', '000000000000000000000000', 1],
		[`${ID}0`, `${ID}0`, 0],
	])('of %s is %s', async (given, name, looks) => {
		const { call, requests } = callWith({ answer: () => ({ streams: [{ _id: ID, displayName: 'Head office' }] }) });
		expect(await dataSourceName(call, given)).toBe(name);
		expect(requests).toHaveLength(looks);
	});
});

describe('an item that names nothing', () => {
	const { call } = callWith({});

	it('is told to choose a report', () => {
		expect(() => readReportId(call)).toThrow(
			expect.objectContaining({
				message: "'Report' is empty",
				description: 'Choose a report, or map _id from Get Many Reports.',
			}),
		);
	});

	it('is told to choose a data source', () => {
		expect(() => readDataSource(call)).toThrow(
			expect.objectContaining({
				message: "'Data Source' is empty",
				description: 'Choose the data source that the log comes from. No request was sent.',
			}),
		);
	});
});
