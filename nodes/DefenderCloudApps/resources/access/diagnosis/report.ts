import type { IDataObject } from 'n8n-workflow';

import { type TokenClaims, permissionsOf } from '../../../../../credentials/common/claims';
import type { Cloud, CloudFields } from '../../../../../credentials/common/cloud';
import { choicesOf } from '../../../call';
import { authenticationField } from '../../../fields/authentication';
import { PACKAGE_VERSION } from '../../../packageVersion';
import { PERMISSIONS } from '../../../permissions';
import type { Authentication } from '../../../transport/credentialTypes';
import { spreadOf } from './activityFindings';
import { type Finding, counted } from './finding';
import { harmlessHeaders } from './headers';
import type { Inquiry, Observation } from './inquiry';

/** What a report is made of. */
export interface Diagnosis {
	findings: Finding[];
	inquiry: Pick<Inquiry, 'observations' | 'sent'>;
	authentication: Authentication;
	cloud: CloudFields;
	claims?: TokenClaims;
}

const CLOUDS: Record<Cloud, string> = {
	commercial: 'Commercial',
	custom: 'Custom',
	dod: 'DoD',
	gcc: 'GCC',
	gccHigh: 'GCC High',
};

/** The output item: the facts, the findings, and both as Markdown. Nothing in it is a value of the tenant. */
export function reportOf(diagnosis: Diagnosis): IDataObject {
	const facts = factsOf(diagnosis);
	const { findings } = diagnosis;
	const summary = summaryOf(findings);
	return {
		summary,
		...facts,
		assumptions: findings.map((finding) => ({ ...finding })),
		report: markdownOf(summary, facts, findings),
	};
}

interface Facts extends IDataObject {
	version: string;
	credential: string;
	signIn: string;
	cloud: string;
	permissions: string[];
	otherPermissions: number;
	requests: number;
	answers: number;
	/** "200 (7 times), 400 (2 times)" */
	statuses: string;
	roundTrip: string;
	headers: string[];
}

function factsOf({ inquiry, authentication, cloud, claims }: Diagnosis): Facts {
	const { observations, sent } = inquiry;
	const held = claims ? permissionsOf(claims) : [];
	const permissions = PERMISSIONS.filter((known) => held.some((one) => one.toLowerCase() === known.toLowerCase()));
	return {
		version: PACKAGE_VERSION,
		credential: choicesOf(authenticationField).find(({ value }) => value === authentication)?.name ?? '',
		signIn: signInOf(claims),
		cloud: cloudOf(cloud),
		permissions,
		otherPermissions: held.length - permissions.length,
		requests: sent,
		answers: observations.length,
		statuses: statusesOf(observations),
		roundTrip: spreadOf(observations.map(({ startedAt, endedAt }) => endedAt - startedAt)),
		headers: harmlessHeaders(observations),
	};
}

function statusesOf(observations: readonly Observation[]): string {
	const counts = new Map<number, number>();
	for (const { answer } of observations) counts.set(answer.status ?? 0, (counts.get(answer.status ?? 0) ?? 0) + 1);
	return [...counts]
		.sort(([one], [other]) => one - other)
		.map(([status, count]) => `${status} (${counted(count, 'time')})`)
		.join(', ');
}

function signInOf(claims: TokenClaims | undefined): string {
	if (!claims) return 'a token without claims';
	return claims.scp === undefined ? 'an application' : 'a person';
}

function cloudOf({ cloud, apiUrl }: CloudFields): string {
	const name = Object.entries(CLOUDS).find(([value]) => value === (cloud || 'commercial'))?.[1] ?? '';
	return `${name}, ${apiUrl ? 'with an API URL of its own' : 'at the address that all tenants share'}`;
}

function summaryOf(findings: Finding[]): string {
	const count = (wanted: Finding['result']) => findings.filter(({ result }) => result === wanted).length;
	return `Of ${findings.length} assumptions: ${count('holds')} hold, ${count('differs')} differ, ${count('not seen')} not seen`;
}

function markdownOf(summary: string, facts: Facts, findings: Finding[]): string {
	const others = facts.otherPermissions > 0 ? [`${facts.otherPermissions} of another name`] : [];
	const rows: Array<[string, string]> = [
		['Version', facts.version],
		['Credential', `${facts.credential}; ${facts.signIn}`],
		['Cloud', facts.cloud],
		['Permissions', [...facts.permissions, ...others].join(', ') || 'none named'],
		['Requests', `${facts.requests} sent, ${facts.answers} answered`],
		['Statuses', facts.statuses],
		['Round trip', facts.roundTrip],
		['Headers', facts.headers.map((header) => `\`${header}\``).join(', ')],
	];
	return [
		'### Access > Diagnose',
		'',
		`${summary}.`,
		'',
		...table(
			['Assumption', 'Result', 'Seen'],
			findings.map(({ assumption, result, seen }) => [assumption, markOf(result), seen]),
		),
		'',
		...table(['About', ''], rows),
	].join('\n');
}

/** What differs is what a reader looks for. */
function markOf(result: Finding['result']): string {
	return result === 'differs' ? '**differs**' : result;
}

function table(heading: string[], rows: string[][]): string[] {
	return [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
