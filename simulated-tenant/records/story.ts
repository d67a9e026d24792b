import type { DemoPerson } from './demoPeople';
import { OFFICE_365, SERVICES } from './identifiers';
import { makeActivity, makeFailedSignIn } from './makeActivity';
import { makeAlert } from './makeAlert';
import type { Activity, Alert, AlertEntity } from './types';

/** From where somebody did something. */
export interface Place {
	ip: string;
	country: string;
	/** The network's owner. */
	network?: string;
}

/** One thing that somebody does in a story. */
export interface Step {
	/** As the app's own log calls it. */
	operation: string;
	/** Before the alert. */
	minutesBefore: number;
	/** The cloud app. Default: that of the story. */
	app?: number;
	/** Default: where the person usually is. */
	from?: Place;
	/** Names of what was touched. */
	objects?: string[];
	/** A failed sign-in. */
	isRefused?: boolean;
}

/** One kind of alert, and what leads to it. */
export interface Story {
	title: string;
	policy: { id: string; name: string; type: string };
	/** 0 low, 1 medium, 2 high, 3 informational. */
	severityValue: number;
	/** The cloud app. */
	service: number;
	stories: number[];
	/** The MITRE tactics by their numbers. */
	intent: number[];
	/** Where the attack comes from, if not from where the person usually is. */
	from?: Place;
	/** Whether nobody in particular caused it. */
	isWithoutPeople?: boolean;
	/** Some of Microsoft's descriptions are HTML and some are plain text. */
	describe(person: DemoPerson): string;
	steps: Step[];
}

const MINUTE_IN_MS = 60_000;

/** The alert of a story. @param overrides replace whole fields */
export function alertOfStory(story: Story, person: DemoPerson, overrides: Partial<Alert>): Alert {
	const { title, severityValue, stories, intent } = story;
	return makeAlert({
		title,
		severityValue,
		stories,
		intent,
		description: story.describe(person),
		entities: entitiesOf(story, person),
		...overrides,
	});
}

/** What the person of an alert did before it; each names the alert that it led to. */
export function activitiesOfStory(story: Story, person: DemoPerson, alert: Alert): Activity[] {
	return story.steps.map((step) => activityOfStep(story, step, person, alert));
}

function entitiesOf({ policy, service, from, isWithoutPeople }: Story, person: DemoPerson): AlertEntity[] {
	const app = { type: 'service', id: service, label: SERVICES[service] ?? `App ${service}` };
	const rule = { type: 'policyRule', id: policy.id, label: policy.name, policyType: policy.type };
	if (isWithoutPeople) return [rule, app];
	const { ip, country } = from ?? person;
	const { id, name, address } = person;
	return [
		{ type: 'account', entityType: 2, id, inst: 0, saas: OFFICE_365, label: name, pa: address, em: address },
		{ type: 'ip', id: ip, label: ip },
		{ type: 'country', id: country, label: country },
		rule,
		app,
		{ type: 'user', id: address, label: address },
	];
}

function activityOfStep(story: Story, step: Step, person: DemoPerson, alert: Alert): Activity {
	const { id, name, address } = person;
	const { ip, country, network = 'Example Networks' } = { ...person, ...step.from };
	const key = { id, saas: OFFICE_365, inst: 0 };
	const timestamp = alert.timestamp - step.minutesBefore * MINUTE_IN_MS;
	const common = {
		timestamp,
		created: timestamp + 90,
		appId: step.app ?? story.service,
		device: { clientIP: ip, userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)', countryCode: country },
		location: { countryCode: country, organizationSearchable: network, category: 0, categoryValue: 'NONE' },
		alertIds: [alert._id],
		policies: [story.policy.id],
	};
	if (step.isRefused) return makeFailedSignIn(common, address);
	const { operation, objects = [] } = step;
	return makeActivity({
		...common,
		user: { userName: address, userTags: [] },
		entityData: {
			0: { displayName: name, id: { ...key, id: address }, resolved: true },
			1: null,
			2: { displayName: name, id: key, resolved: true },
		},
		resolvedActor: { ...key, saasId: `${OFFICE_365}`, instanceId: '0', objType: '23', role: '4', name, resolved: true },
		mainInfo: {
			eventObjects: objects.map((object) => ({ objType: 1, name: object, id: object })),
			rawOperationName: operation,
			prettyOperationName: operation,
			type: 'basic',
		},
		eventTypeName: operation.startsWith('UserLog') ? 'EVENT_CATEGORY_LOGIN' : 'EVENT_CATEGORY_UNSPECIFIED',
		description: [operation, ...objects].join(': '),
		rawDataJson: { Operation: operation, UserId: address, ClientIP: ip },
	});
}
