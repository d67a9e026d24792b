import { logFormatName } from '../../../../../nodes/DefenderCloudApps/resources/discovery/logFormatName';
import { LOG_SOURCES } from '../../../../../nodes/DefenderCloudApps/resources/discovery/logSources';

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

	it('exist for all 71 sources, no two alike, and none looks like a constant', () => {
		const names = LOG_SOURCES.map(logFormatName);
		expect(names).toHaveLength(71);
		expect(new Set(names).size).toBe(71);
		expect(names.filter((name) => name.includes('_') || name.includes('undefined'))).toEqual([]);
	});
});
