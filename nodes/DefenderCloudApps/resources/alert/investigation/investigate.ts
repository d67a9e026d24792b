import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from '../../../call';
import { textOf } from '../../../values/decode';
import { entityReference } from '../../../values/entityKey';
import type { PersonFacts, RangeFinder } from '../../../values/facts';
import { formatted } from '../../../values/formatted';
import { type Person, peopleOf } from '../../../values/people';
import { simplifyAlert } from '../record';
import { addressesOf, investigatedAddresses } from './addresses';
import type { Evidence, Found } from './evidence';
import type { InvestigatedPerson, Investigation } from './findings';
import { summaryOf } from './summary';

/** How far an investigation goes. Each person costs two requests. */
export interface Reach {
	/** Newest activities of each person; none if 0. */
	activitiesPerPerson: number;
	/** Most people of an alert that are looked into. */
	peoplePerAlert: number;
}

/**
 * Looks into the people and addresses of an alert.
 *
 * @throws NodeApiError for a fault that may pass, such as a throttled tenant; what is missing is said in `notRead`
 */
export async function investigate(
	call: OperationCall,
	record: IDataObject,
	evidence: Evidence,
	reach: Reach,
): Promise<Investigation> {
	const people: InvestigatedPerson[] = [];
	const activities: IDataObject[] = [];
	const notRead: string[] = [];
	for (const [index, person] of peopleOf(record).entries()) {
		const found = await lookInto(call, person, evidence, { ...reach, isBeyond: index >= reach.peoplePerAlert });
		people.push(found.person);
		activities.push(...found.activities);
		notRead.push(...found.notRead);
	}
	activities.sort((one, other) => textOf(other.time).localeCompare(textOf(one.time)));
	const isAnyAddress = addressesOf(record).length > 0 || activities.some(({ ipAddress }) => Boolean(ipAddress));
	const finder = isAnyAddress ? await evidence.rangeFinder(call) : { value: inNone };
	if ('notRead' in finder) notRead.push(`IP ranges: ${finder.notRead}`);
	const ipAddresses = await investigatedAddresses(record, activities, 'value' in finder ? finder.value : inNone);
	const findings = { alert: formatted(record, simplifyAlert), people, activities, ipAddresses, notRead };
	return { ...findings, summary: summaryOf(record, findings) };
}

const inNone: RangeFinder = async () => await Promise.resolve(undefined);

interface LookedInto {
	person: InvestigatedPerson;
	activities: IDataObject[];
	notRead: string[];
}

async function lookInto(
	call: OperationCall,
	person: Person,
	evidence: Evidence,
	{ activitiesPerPerson, peoplePerAlert, isBeyond }: Reach & { isBeyond: boolean },
): Promise<LookedInto> {
	const { name } = person;
	const reference = entityReference(person.key);
	if (isBeyond) return unknown(person, `${name}: not looked into, because 'People per Alert' is ${peoplePerAlert}`);
	if (!reference) return unknown(person, `${name}: the alert does not say which account it is`);
	const facts = await evidence.person(call, reference);
	const last = activitiesPerPerson > 0 ? await evidence.lastActivities(call, reference, activitiesPerPerson) : NONE;
	return {
		person: { ...person, ...('value' in facts ? facts.value : nothingKnown()) },
		activities: 'value' in last ? last.value.map((activity) => ({ person: name, ...activity })) : [],
		notRead: [
			...('notRead' in facts ? [`Accounts of ${name}: ${facts.notRead}`] : []),
			...('notRead' in last ? [`Activities of ${name}: ${last.notRead}`] : []),
		],
	};
}

const NONE: Found<IDataObject[]> = { value: [] };

function unknown(person: Person, why: string): LookedInto {
	return { person: { ...person, ...nothingKnown() }, activities: [], notRead: [why] };
}

function nothingKnown(): PersonFacts {
	return { isAdmin: null, isExternal: null, groups: [], accounts: [] };
}
