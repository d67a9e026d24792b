import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { APP_CATEGORIES } from '../../../../../nodes/DefenderCloudApps/resources/discovery/appCategories';
import { simplifyCategory } from '../../../../../nodes/DefenderCloudApps/resources/discovery/appCategory';
import { APPLIANCES } from '../../../../../nodes/DefenderCloudApps/resources/discovery/blockScriptFormats';
import { logFormatName } from '../../../../../nodes/DefenderCloudApps/resources/discovery/logFormatName';
import { LOG_SOURCES } from '../../../../../nodes/DefenderCloudApps/resources/discovery/logSources';
import { LOG_TYPES } from '../../../../../nodes/DefenderCloudApps/resources/discovery/logTypes';
import { logTypeName, simplifyReport } from '../../../../../nodes/DefenderCloudApps/resources/discovery/report';

describe('names of log formats', () => {
	it.each([
		['PALO_ALTO_SYSLOG', 'Palo Alto (syslog)'],
		['CHECKPOINT_SMART_VIEW_TRACKER', 'Check Point SmartView Tracker'],
		['CISCO_ASA_FIREPOWER_SYSLOG', 'Cisco ASA Firepower (syslog)'],
		['CISCO_FIREPOWER_V6_SYSLOG', 'Cisco Firepower 6 (syslog)'],
		['CISCO_IRONPORT_WSA_III', 'Cisco IronPort WSA III'],
		['CISCO_SCAN_SAFE', 'Cisco ScanSafe'],
		['I_FILTER_SYSLOG', 'i-FILTER (syslog)'],
		['LOG_3COM', '3Com'],
		['MCAFEE_SWG', 'McAfee Secure Web Gateway'],
		['MICROSFOT_ISA', 'Microsoft ISA'],
		['WEBSENSE_V7_5', 'Websense 7.5'],
		['WDATP', 'Microsoft Defender for Endpoint'],
	])('%s is "%s"', (constant, name) => {
		expect(logFormatName(constant)).toBe(name);
	});

	it('are there for all 71 sources, no two alike, and none looks like a constant', () => {
		const names = LOG_SOURCES.map(logFormatName);
		expect(names).toHaveLength(71);
		expect(new Set(names).size).toBe(71);
		expect(names.filter((name) => name.includes('_') || name.includes('undefined'))).toEqual([]);
	});

	it('are there for all 129 log types; an unknown one keeps its number', () => {
		expect(Object.keys(LOG_TYPES)).toHaveLength(129);
		expect(logTypeName(0)).toBe('Invalid');
		expect(logTypeName(999)).toBe('999');
		expect(logTypeName(null)).toBeNull();
		expect(logTypeName(undefined)).toBeNull();
	});
});

describe('simplified records', () => {
	it('of a report that Microsoft documents', () => {
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

	it('of a category', () => {
		expect(Object.keys(APP_CATEGORIES)).toHaveLength(47);
		expect(simplifyCategory({ id: 'SAASDB_SUBCATEGORY_INSURANCE_AND_INVESTMENTS', total: 2 })).toEqual({
			id: 'SAASDB_SUBCATEGORY_INSURANCE_AND_INVESTMENTS',
			name: 'Accounting and finance',
			total: 2,
		});
	});
});

/** Microsoft's documented tables; `SOURCES.md` there says from where. */
const documented = join(__dirname, '..', '..', '..', '..', 'samples', 'doc_discovery_tables.json');

describe('the tables and the documented ones', () => {
	const facts = JSON.parse(readFileSync(documented, 'utf8')) as Record<string, unknown>;

	it.each([
		['discoveryLogSources', LOG_SOURCES],
		['discoveryLogTypes', LOG_TYPES],
		['discoveryCategories', APP_CATEGORIES],
		['blockScriptFormats', APPLIANCES],
	])('agree on %s', (name, table) => {
		expect(facts[name]).toEqual(Array.isArray(table) ? table : Object.fromEntries(Object.entries(table)));
	});
});
