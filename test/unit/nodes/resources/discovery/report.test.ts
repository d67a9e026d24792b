import { LOG_TYPES } from '../../../../../nodes/DefenderCloudApps/resources/discovery/logTypes';
import {
	isDataSource,
	logTypeName,
	simplifyReport,
} from '../../../../../nodes/DefenderCloudApps/resources/discovery/report';

describe('names of log types', () => {
	it('exist for all 129; an unknown type keeps its number', () => {
		expect(Object.keys(LOG_TYPES)).toHaveLength(129);
		expect(logTypeName(0)).toBe('Invalid');
		expect(logTypeName(999)).toBe('999');
		expect(logTypeName(null)).toBeNull();
		expect(logTypeName(undefined)).toBeNull();
	});
});

describe('a report', () => {
	it('is simplified as Microsoft documents it', () => {
		const report = {
			displayName: 'dependency_udp',
			logType: 223,
			receiverType: 'syslog',
			streamType: 1,
			created: '2020-12-16T17:23:40.687Z',
			lastModified: 1609853796104,
			logFilesHistoryCount: 2,
		};
		expect(simplifyReport(report)).toEqual({
			_id: undefined,
			displayName: 'dependency_udp',
			comment: null,
			streamType: 1,
			streamTypeName: 'Input',
			logType: 223,
			logTypeName: 'Cisco Firepower 6 (syslog)',
			receiverType: 'syslog',
			created: '2020-12-16T17:23:40.687Z',
			lastModified: '2021-01-05T13:36:36.104Z',
			lastDataReceived: null,
			logFilesHistoryCount: 2,
		});
	});

	it.each([
		[1, true],
		[0, false],
		[3, false],
		['1', false],
		[undefined, false],
	])('of stream type %j is a data source: %s', (streamType, expected) => {
		expect(isDataSource({ streamType })).toBe(expected);
	});
});
