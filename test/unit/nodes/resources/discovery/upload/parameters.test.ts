import type { IDataObject } from 'n8n-workflow';

import {
	readUploadTarget,
	readWaitInMs,
	uploadFields,
} from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/parameters';
import { callWith } from '../operationCall';

const target = (parameters: IDataObject) =>
	readUploadTarget(
		callWith({ parameters: { source: 'PALO_ALTO', inputStreamName: ' Firewall ', ...parameters } }).call,
	);
const waitInMs = (options: IDataObject | string | undefined) =>
	readWaitInMs(callWith({ parameters: { options } }).call);

describe('where a log belongs', () => {
	it.each<[IDataObject, object]>([
		[{}, { uploadAsSnapshot: false, dataSource: 'Firewall', format: 'PALO_ALTO' }],
		[{ source: '' }, { uploadAsSnapshot: false, dataSource: 'Firewall', format: undefined }],
		[{ source: null }, { uploadAsSnapshot: false, dataSource: 'Firewall', format: undefined }],
		[{ uploadAsSnapshot: 'true' }, { uploadAsSnapshot: true, reportName: 'Firewall', format: 'PALO_ALTO' }],
		[{ source: 'Palo Alto (syslog)' }, { uploadAsSnapshot: false, dataSource: 'Firewall', format: 'PALO_ALTO_SYSLOG' }],
	])('is read from %j', (parameters, expected) => expect(target(parameters)).toEqual(expected));

	it.each([
		[{ source: '', uploadAsSnapshot: true }, "'Log Format' is empty", 'Choose one of: '],
		[{ source: 'NOKIA' }, "'Log Format' cannot be 'NOKIA'", 'No request was sent.'],
		[{ inputStreamName: ' ' }, "'Data Source' is empty", 'Choose the data source that the log comes from.'],
		[
			{ inputStreamName: null, uploadAsSnapshot: true },
			"'Snapshot Report Name' is empty",
			'Enter a name for the report that is made of this log.',
		],
		[{ uploadAsSnapshot: 'maybe' }, "'Upload as Snapshot' needs true or false, not 'maybe'", 'Correct it.'],
	])('is refused: %j', (parameters, message, advice) => {
		expect(() => target(parameters)).toThrow(
			expect.objectContaining({ message, description: expect.stringContaining(advice) as string }),
		);
	});

	it('is asked for before the file', () => {
		const names = uploadFields.map(({ name }) => name);
		expect(names).toEqual([
			'notice',
			'uploadAsSnapshot',
			'inputStreamName',
			'source',
			'inputStreamName',
			'source',
			'binaryPropertyName',
			'options',
		]);
	});
});

describe('the wait for the result', () => {
	it.each([
		[undefined, 0],
		[{}, 0],
		[{ waitForResult: 0 }, 0],
		[{ waitForResult: '0.5' }, 30_000],
		[{ waitForResult: 120, maxWaitInSeconds: 1 }, 7_200_000],
		['{"waitForResult": 2}', 120_000],
	])('for options of %j is %i ms', (options, expected) => expect(waitInMs(options)).toBe(expected));

	it.each([-1, 121, 'abc'])('of %j minutes is refused', (waitForResult) => {
		expect(() => waitInMs({ waitForResult })).toThrow("'Wait for the Result (Minutes)' needs a number from 0 to 120");
	});
});
