import type { IDataObject } from 'n8n-workflow';

import { arrayOf, isoTime, named, objectOf, oneLine, textOf } from '../../values/decode';
import { peopleOf } from '../../values/people';
import { type RecordFields, simplified } from '../../values/recordFields';

/** The severities that Microsoft lists for the filter. Source: "Filters" in its alerts API reference. */
export const FILTER_SEVERITIES = { 0: 'Low', 1: 'Medium', 2: 'High' };

/** Source of these and the names below: "Properties" in the same reference. */
export const SEVERITIES = { ...FILTER_SEVERITIES, 3: 'Informational' };

const READ_STATES = { 0: 'Unread', 1: 'Read', 2: 'Archived' };

/** That an alert is open, or how it was closed. Microsoft no longer closes alerts as dismissed or resolved. */
export const RESOLUTIONS = {
	0: 'Open',
	1: 'Dismissed',
	2: 'Resolved',
	3: 'Closed as False Positive',
	4: 'Closed as Benign',
	5: 'Closed as True Positive',
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

/** Every field of a simplified alert. */
export const alertFields: RecordFields = {
	title: { label: 'Title', of: ({ title }) => oneLine(title) ?? title },
	severity: { label: 'Severity', of: ({ severityValue }) => named(SEVERITIES, severityValue) },
	status: { label: 'Status', of: ({ resolutionStatusValue }) => named(RESOLUTIONS, resolutionStatusValue) },
	time: { label: 'Time', of: ({ timestamp }) => isoTime(timestamp) },
	people: { label: 'People', of: peopleOf },
	apps: { label: 'Apps', of: (alert) => labelsOf(alert, 'service') },
	policies: { label: 'Policies', of: (alert) => labelsOf(alert, 'policyRule') },
	description: { label: 'Description', of: ({ description }) => oneLine(description) ?? description },
	url: { label: 'URL', of: ({ URL }) => URL },
	categories: { label: 'Categories', isFurther: true, of: ({ stories }) => namesOf(CATEGORIES, stories) },
	comment: { label: 'Comment', isFurther: true, of: ({ comment }) => oneLine(comment) ?? comment },
	countries: { label: 'Countries', isFurther: true, of: (alert) => labelsOf(alert, 'country') },
	devices: { label: 'Devices', isFurther: true, of: (alert) => labelsOf(alert, 'device') },
	files: { label: 'Files', isFurther: true, of: (alert) => labelsOf(alert, 'file') },
	handledBy: { label: 'Handled By', isFurther: true, of: ({ handledByUser }) => handledByUser },
	ipAddresses: { label: 'IP Addresses', isFurther: true, of: (alert) => labelsOf(alert, 'ip') },
	readState: { label: 'Read State', isFurther: true, of: ({ statusValue }) => named(READ_STATES, statusValue) },
	resolvedAt: { label: 'Resolved At', isFurther: true, of: ({ resolveTime }) => isoTime(resolveTime) },
	tactics: { label: 'Tactics', isFurther: true, of: ({ intent }) => namesOf(TACTICS, intent) },
	_id: { label: 'ID', of: ({ _id }) => _id },
};

/** What people look at first in an alert. */
export const simplifyAlert = simplified(alertFields);

function namesOf(names: Readonly<Record<number, string>>, values: unknown): Array<string | null> {
	return arrayOf(values).map((value) => named(names, value));
}

/** The names of an alert's entities of one type, each once. */
function labelsOf({ entities }: IDataObject, wantedType: string): string[] {
	const found = arrayOf(entities)
		.map(objectOf)
		.filter(({ type }) => type === wantedType);
	return [...new Set(found.map(({ label, id }) => textOf(label ?? id)))];
}
