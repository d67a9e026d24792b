import type { IDataObject } from 'n8n-workflow';

import { arrayOf, isoTime, named, objectOf, plainText, textOf } from '../../values/decode';

/** The severities that Microsoft lists for the filter. Source: "Filters" in its alerts API reference. */
export const FILTER_SEVERITIES = { 0: 'Low', 1: 'Medium', 2: 'High' };

/** Source of these and the names below: "Properties" in the same reference. */
export const SEVERITIES = { ...FILTER_SEVERITIES, 3: 'Informational' };

const READ_STATES = { 0: 'Unread', 1: 'Read', 2: 'Archived' };

/** How an alert was closed, or that it is open. */
export const RESOLUTIONS = {
	0: 'Open',
	1: 'Dismissed',
	2: 'Resolved',
	3: 'False positive',
	4: 'Benign',
	5: 'True positive',
};

/** The same in the filter's menu. Source: "Filters" in the same reference. */
export const FILTER_RESOLUTIONS = {
	0: 'Open',
	1: 'Dismissed (legacy status)',
	2: 'Resolved (legacy status)',
	3: 'Closed as false positive',
	4: 'Closed as benign',
	5: 'Closed as true positive',
};

const CATEGORIES = {
	0: 'Threat detection',
	1: 'Privileged account monitoring',
	2: 'Compliance',
	3: 'Data loss prevention',
	4: 'Discovery',
	5: 'Sharing control',
	7: 'Access control',
	8: 'Configuration monitoring',
};
const TACTICS = {
	0: 'Unknown',
	1: 'Pre-attack',
	2: 'Initial access',
	3: 'Persistence',
	4: 'Privilege escalation',
	5: 'Defense evasion',
	6: 'Credential access',
	7: 'Discovery',
	8: 'Lateral movement',
	9: 'Execution',
	10: 'Collection',
	11: 'Exfiltration',
	12: 'Command and control',
	13: 'Impact',
};

/**
 * The alert's most useful fields. Numbers also come by name and timestamps also as ISO 8601; entities are grouped by
 * type.
 */
export function simplifyAlert(alert: IDataObject): IDataObject {
	const entities = arrayOf(alert.entities).map(objectOf);
	return {
		_id: alert._id,
		title: alert.title,
		description: plainText(alert.description) ?? alert.description ?? null,
		severity: named(SEVERITIES, alert.severityValue),
		severityValue: alert.severityValue,
		status: named(READ_STATES, alert.statusValue),
		statusValue: alert.statusValue,
		resolution: named(RESOLUTIONS, alert.resolutionStatusValue),
		resolutionStatusValue: alert.resolutionStatusValue,
		time: isoTime(alert.timestamp),
		timestamp: alert.timestamp,
		resolvedAt: isoTime(alert.resolveTime),
		resolveTime: alert.resolveTime ?? null,
		categories: arrayOf(alert.stories).map((value) => named(CATEGORIES, value)),
		stories: alert.stories ?? [],
		tactics: arrayOf(alert.intent).map((value) => named(TACTICS, value)),
		intent: alert.intent ?? [],
		policies: labels(entities, 'policyRule'),
		accounts: accountsOf(entities),
		apps: labels(entities, 'service'),
		ipAddresses: labels(entities, 'ip'),
		comment: alert.comment ?? null,
		url: alert.URL ?? null,
	};
}

function labels(entities: IDataObject[], wantedType: string): string[] {
	const found = entities.filter(({ type }) => type === wantedType);
	return [...new Set(found.map(({ label, id }) => textOf(label ?? id)))];
}

/** The sign-in name, if there is one. Labels are display names, and two people may have the same. */
function accountsOf(entities: IDataObject[]): string[] {
	const people = entities.filter(({ type }) => type === 'account' || type === 'user');
	return [...new Set(people.map(({ pa, em, label, id }) => textOf(pa ?? em ?? label ?? id)))];
}
