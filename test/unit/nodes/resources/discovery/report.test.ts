import type { IDataObject } from 'n8n-workflow';

import { LOG_TYPES } from '../../../../../nodes/DefenderCloudApps/resources/discovery/logTypes';
import {
	isDataSource,
	logTypeName,
	simplifyReport,
} from '../../../../../nodes/DefenderCloudApps/resources/discovery/report';
import { makeStream } from '../../../../../simulated-tenant';

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
			name: 'dependency_udp',
			type: 'Data source',
			logFormat: 'Cisco Firepower 6 (syslog)',
			comment: null,
			lastDataReceived: null,
			logFiles: 2,
			receiver: 'syslog',
			createdAt: '2020-12-16T17:23:40.687Z',
			modifiedAt: '2021-01-05T13:36:36.104Z',
			_id: null,
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

it('a report, field by field', () => {
	const TIME = '2023-11-14T22:13:20.000Z';
	const report = makeStream({ _id: 's', created: TIME, lastModified: TIME, lastDataReceived: TIME });
	expect(simplifyReport(report as IDataObject)).toEqual({
		name: 'Head office firewall',
		type: 'Data source',
		logFormat: 'Palo Alto',
		comment: null,
		lastDataReceived: TIME,
		logFiles: 2,
		receiver: 'syslog',
		createdAt: TIME,
		modifiedAt: TIME,
		_id: 's',
	});
});
