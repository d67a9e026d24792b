import { readDataSource, readReportId } from '../../../../../nodes/DefenderCloudApps/resources/discovery/reportPicker';
import { callWith } from './operationCall';

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
