import { type DemoPerson, cycled, DEMO_PEOPLE } from './demoPeople';
import { OFFICE_365, SERVICES } from './identifiers';
import { makeAlert } from './makeAlert';
import type { Alert, AlertEntity } from './types';

const HOUR_IN_MS = 3_600_000;
const COUNT = 60;

interface Kind {
	title: string;
	policyId: string;
	policyType: string;
	severityValue: number;
	service: number;
	stories: number[];
	intent: number[];
	/** Some of Microsoft's descriptions are HTML and some are plain text. */
	describe(person: DemoPerson): string;
}

const KINDS: [Kind, ...Kind[]] = [
	{
		title: 'Impossible travel activity',
		policyId: '5e6fa96cb5172297ca756554',
		policyType: 'ANOMALY_DETECTION',
		severityValue: 1,
		service: OFFICE_365,
		stories: [0],
		intent: [2],
		describe: ({ name, address, ip }) =>
			`<p>The user ${name} (${address}) performed failed sign in activities from remote locations that are considered an impossible travel activity.<br>The user performed activities from ${ip} and 203.0.113.9 within 96 minutes.</p>`,
	},
	{
		title: 'Risky sign-in: Unfamiliar sign-in properties',
		policyId: '5e6fa96cb5172297ca75654a',
		policyType: 'ANOMALY_DETECTION',
		severityValue: 2,
		service: 12260,
		stories: [0],
		intent: [2],
		describe: ({ name }) =>
			`${name} performed a risky sign-in.<br><br>Sign-in with properties we have not seen recently for the given user`,
	},
	{
		title: 'File shared with personal email address',
		policyId: '5f01dce13de79160fbec4150',
		policyType: 'FILE',
		severityValue: 0,
		service: 15600,
		stories: [5],
		intent: [12],
		describe: ({ address }) =>
			`File policy 'File shared with personal email address' was matched by 'Customer list.csv' of ${address}`,
	},
	{
		title: 'Mass download by a single user',
		policyId: '5f01dce13de79160fbec4151',
		policyType: 'AUDIT',
		severityValue: 2,
		service: 20892,
		stories: [3],
		intent: [11],
		describe: ({ name }) => `<p>${name} downloaded 412 files from Microsoft SharePoint Online within 5 minutes.</p>`,
	},
	{
		title: 'Suspicious administrative activity',
		policyId: '5e6fa96cb5172297ca756571',
		policyType: 'ANOMALY_DETECTION',
		severityValue: 1,
		service: 20595,
		stories: [1],
		intent: [4],
		describe: ({ name, address }) =>
			`<p>The user "${name} (${address})" performed more than 214 administrative activities in a single session.</p>`,
	},
	{
		title: 'New popular app',
		policyId: '5f01dce13de79160fbec4152',
		policyType: 'NEW_SERVICE',
		severityValue: 3,
		service: 11627,
		stories: [4],
		intent: [0],
		describe: () => 'A new app was discovered that is used by more than 50 users: filedrop.example',
	},
];

/** Alerts of the last five days. Every third is read, and every fifth is closed in one of the three ways. */
export function demoAlerts(nowInMs: number): Alert[] {
	return Array.from({ length: COUNT }, (_, index) => demoAlert(index, nowInMs - (index * 2 + 0.4) * HOUR_IN_MS));
}

function demoAlert(index: number, timestamp: number): Alert {
	const kind = cycled(KINDS, index);
	const person = cycled(DEMO_PEOPLE, index * 5 + 2);
	return makeAlert({
		timestamp: Math.round(timestamp),
		title: kind.title,
		description: kind.describe(person),
		severityValue: kind.severityValue,
		stories: kind.stories,
		intent: kind.intent,
		statusValue: index % 3 === 0 ? 1 : 0,
		entities: entitiesOf(kind, person, index),
		...(index % 5 === 4 ? closed(index, timestamp) : {}),
	});
}

function entitiesOf(kind: Kind, person: DemoPerson, index: number): AlertEntity[] {
	const service = { type: 'service', id: kind.service, label: SERVICES[kind.service] ?? `App ${kind.service}` };
	const policy = { type: 'policyRule', id: kind.policyId, label: kind.title, policyType: kind.policyType };
	if (kind.policyType === 'NEW_SERVICE') return [policy, service];
	const account = {
		type: 'account',
		entityType: 2,
		id: person.id,
		inst: 0,
		saas: OFFICE_365,
		label: person.name,
		pa: person.address,
		em: person.address,
	};
	const user = { type: 'user', id: person.address, label: person.address };
	const ip = { type: 'ip', id: person.ip, label: person.ip };
	const country = { type: 'country', id: person.country, label: person.country };
	const isWithoutUser = index % 7 === 6;
	return [account, ip, country, policy, service, ...(isWithoutUser ? [] : [user])];
}

function closed(index: number, timestamp: number): Partial<Alert> {
	return {
		resolutionStatusValue: [3, 4, 5][Math.floor(index / 5) % 3] ?? 4,
		resolveTime: new Date(timestamp + HOUR_IN_MS / 4).toISOString(),
		handledByUser: 'megan@contoso.onmicrosoft.com',
		comment: index % 2 === 0 ? null : 'Confirmed with the user.',
	};
}
