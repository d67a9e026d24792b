import type { Activity, Alert } from '../records/types';

const SEVERITIES = ['Low', 'Medium', 'High', 'Informational'];
const RESOLUTIONS = ['Open', 'Dismissed', 'Resolved', 'False positive', 'Benign', 'True positive'];

export const severityOf = ({ severityValue }: Alert) => SEVERITIES[severityValue] ?? `Severity ${severityValue}`;

/** `Open`, or how the alert was closed. */
export const statusOf = ({ resolutionStatusValue }: Alert) =>
	RESOLUTIONS[resolutionStatusValue] ?? `Status ${resolutionStatusValue}`;

export const isOpen = ({ resolutionStatusValue }: Alert) => resolutionStatusValue === 0;

/** Labels of an alert's entities of one type, each once. */
export function labelsOf({ entities }: Alert, wantedType: string): string[] {
	return [...new Set(entities.filter(({ type }) => type === wantedType).map(({ label }) => label))];
}

/** Description of an alert without its markup. */
export function plainText(markup: string): string {
	return markup
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}

/** Date and time in UTC, such as `2026-01-31 08:00:05`. */
export const timeOf = (timestamp: number) => new Date(timestamp).toISOString().slice(0, 19).replace('T', ' ');

/** The fields of an activity that the portal shows, as text. */
export function wordsOf(activity: Activity): { what: string; app: string; from: string } {
	const { description, appName, device } = activity as Activity & {
		device?: { clientIP?: unknown; countryCode?: unknown };
	};
	return {
		what: textOf(description),
		app: textOf(appName),
		from: [device?.clientIP, device?.countryCode].map(textOf).filter(Boolean).join(', '),
	};
}

export const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
