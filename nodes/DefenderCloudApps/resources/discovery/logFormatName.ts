/** Names that title case would get wrong, by the service's spelling. The longest spelling that fits is used. */
const NAMES: Readonly<Record<string, string>> = {
	ASA: 'ASA',
	BLUECOAT: 'Blue Coat',
	CEF: 'CEF',
	CHECKPOINT: 'Check Point',
	CONTENTKEEPER: 'ContentKeeper',
	FORTIGATE: 'FortiGate',
	FORTIOS: 'FortiOS',
	FW: 'Firewall',
	FWSM: 'FWSM',
	GENERIC: 'Generic',
	HP: 'HP',
	HPE: 'HPE',
	I_FILTER: 'i-FILTER',
	IBOSS: 'iboss',
	II: 'II',
	III: 'III',
	IRONPORT: 'IronPort',
	ISA: 'ISA',
	ISE: 'ISE',
	LEA: 'LEA',
	LEEF: 'LEEF',
	LOG_3COM: '3Com',
	MCAFEE: 'McAfee',
	MICROSFOT: 'Microsoft',
	NETFLOW: 'NetFlow',
	NEXT_GEN: 'NextGen',
	OPSEC: 'OPSEC',
	OR: 'or',
	PAN: 'PAN',
	QRADAR: 'QRadar',
	SCAN_SAFE: 'ScanSafe',
	SD: 'SD',
	SG: 'SG',
	SIEM: 'SIEM',
	SMART_VIEW: 'SmartView',
	SONICWALL: 'SonicWall',
	SRX: 'SRX',
	SSG: 'SSG',
	SSL: 'SSL',
	SVC: 'SVC',
	SWG: 'Secure Web Gateway',
	TIPPING_POINT: 'TippingPoint',
	V6: '6',
	V7_5: '7.5',
	VPN: 'VPN',
	W3C: 'W3C',
	WATCHGUARD: 'WatchGuard',
	WATCH_GUARD: 'WatchGuard',
	WDATP: 'Microsoft Defender for Endpoint',
	WEBLOG: 'Web Log',
	WEBVPN: 'WebVPN',
	WELF: 'WELF',
	WSA: 'WSA',
	XG: 'XG',
	XML: 'XML',
	XTM: 'XTM',
};

const KNOWN_WORDS = Object.keys(NAMES).sort((one, other) => other.length - one.length);
const WORD = new RegExp(`(?<=^|_)(${KNOWN_WORDS.join('|')}|[^_]+)(?=_|$)`, 'g');

/** A log source or log type as people know it: `PALO_ALTO_SYSLOG` is "Palo Alto (syslog)". */
export function logFormatName(constant: string): string {
	const isSyslog = constant.endsWith('_SYSLOG');
	const words = constant.replace(/_SYSLOG$/, '').match(WORD) ?? [];
	const name = words.map((word) => NAMES[word] ?? titleCase(word)).join(' ');
	return isSyslog ? `${name} (syslog)` : name;
}

function titleCase(word: string): string {
	return word.charAt(0) + word.slice(1).toLowerCase();
}
