import type { IDataObject } from 'n8n-workflow';

import { arrayOf, isoTime, named, objectOf, textOf } from '../../../values/decode';
import { markdownLink, markdownText } from '../../../values/markdown';
import { RESOLUTIONS, SEVERITIES } from '../record';
import type { InvestigatedAddress } from './addresses';
import type { InvestigatedPerson, Investigation } from './findings';

/** Longest description that a summary quotes. */
const LONGEST_DESCRIPTION = 500;

/** Most activities in a summary; the item has all. */
const MOST_ACTIVITIES = 10;

/**
 * An investigation in Markdown, for a ticket, a chat message or a mail. What comes from the tenant stays text: it makes no
 * link, mention or markup. The one link is the alert's own in Microsoft's portal.
 *
 * @param record the alert as the API sends it
 */
export function summaryOf(record: IDataObject, findings: Omit<Investigation, 'summary'>): string {
	const { alert, people, activities, ipAddresses, notRead } = findings;
	const parts = [
		...headOf(record, alert),
		...section('People', people.map(personLine)),
		...section('IP addresses', ipAddresses.map(addressLine)),
		...section('Last activities', activities.slice(0, MOST_ACTIVITIES).map(activityLine(ipAddresses))),
		...section('Not read', notRead.map(text)),
	];
	return parts.join('\n');
}

function headOf(record: IDataObject, alert: IDataObject): string[] {
	const state = [named(SEVERITIES, record.severityValue), named(RESOLUTIONS, record.resolutionStatusValue)];
	const facts = [...state, timeOf(isoTime(record.timestamp))].filter((fact) => fact !== null);
	const policies = namesOf(alert.policies);
	const apps = namesOf(alert.apps);
	return [
		`**${text(record.title ?? 'Alert without a title')}**`,
		...(facts.length > 0 ? [facts.map(text).join(' · ')] : []),
		...(policies.length > 0 ? [`Policy: ${policies.join(', ')}`] : []),
		...(apps.length > 0 ? [`App: ${apps.join(', ')}`] : []),
		...(alert.description ? ['', markdownText(alert.description, LONGEST_DESCRIPTION)] : []),
		...linkOf(record.URL),
	];
}

function linkOf(url: unknown): string[] {
	const link = markdownLink(url);
	return link ? ['', `Open in Microsoft Defender: ${link}`] : [];
}

function section(title: string, lines: string[]): string[] {
	return lines.length > 0 ? ['', `**${title}**`, '', ...lines.map((line) => `- ${line}`)] : [];
}

function personLine({ name, address, isAdmin, isExternal, groups, accounts }: InvestigatedPerson): string {
	const known = address !== null && address !== name ? `${text(name)} (${text(address)})` : text(name);
	const admin = accounts.filter((account) => account.isAdmin).map(({ app }) => text(app ?? 'an unnamed app'));
	const facts = [
		...(isAdmin ? [`**administrator** of ${distinct(admin).join(', ')}`] : []),
		...(isExternal ? ['external'] : []),
		...(accounts.length > 0 ? [`accounts: ${accounts.map(accountText).join(', ')}`] : []),
		...(groups.length > 0 ? [`groups: ${groups.map(text).join(', ')}`] : []),
	];
	return [known, ...facts].join('; ');
}

function accountText({ app, status }: InvestigatedPerson['accounts'][number]): string {
	return [text(app ?? 'unnamed app'), ...(status === null ? [] : [`(${text(status.toLowerCase())})`])].join(' ');
}

function addressLine({ address, category, range, country, isInAlert, activityCount }: InvestigatedAddress): string {
	const activities = activityCount === 1 ? '1 activity' : `${activityCount} activities`;
	const facts = [
		category === null ? 'in no IP range of the tenant' : `**${text(category)}** (${text(range)})`,
		...(country === null ? [] : [text(country)]),
		...(isInAlert ? ['in the alert'] : []),
		...(activityCount > 0 ? [activities] : []),
	];
	return `${text(address)}: ${facts.join(', ')}`;
}

function activityLine(addresses: readonly InvestigatedAddress[]): (activity: IDataObject) => string {
	return ({ person, time, description, action, app, ipAddress, country }) => {
		const category = addresses.find(({ address }) => address === ipAddress)?.category;
		const from = ipAddress ? `${text(ipAddress)}${category ? ` (${text(category)})` : ''}` : '';
		const facts = [timeOf(time), person, description || action, app].filter(Boolean);
		return [...facts.map(text), from, ...(country ? [text(country)] : [])].filter(Boolean).join(' · ');
	};
}

/** To the minute, in UTC: whoever reads a ticket may be in any time zone. */
function timeOf(time: unknown): string | null {
	return typeof time === 'string' && time.endsWith('Z') ? `${time.slice(0, 16).replace('T', ' ')} UTC` : null;
}

function namesOf(names: unknown): string[] {
	return distinct(arrayOf(names).map((name) => text(objectOf(name).name ?? textOf(name))));
}

function distinct(texts: readonly string[]): string[] {
	return [...new Set(texts)];
}

function text(value: unknown): string {
	return markdownText(value);
}
