import type { INodeProperties } from 'n8n-workflow';

import type { SimulatedTenant } from '../../simulated-tenant';

/** What a person picked from a list: the value that is stored and the words that are shown. */
export class Picked {
	constructor(
		readonly value: string,
		readonly words: string,
	) {}
}

export type Parameters = Record<string, unknown>;

/** One way of filling in the panel of an operation. */
export interface Way {
	/** Empty for the usual way. */
	name: string;
	/** Reads what it names from the tenant, at the moment when the picture is made. */
	parameters(tenant: SimulatedTenant): Parameters;
	/** False where another way of the same operation shows the menu of its filters. */
	showsFilters?: boolean;
	/** The operation takes a file from the node before it. */
	takesFile?: boolean;
}

const openAlert = ({ alerts }: SimulatedTenant) => {
	const alert = alerts.find(({ resolutionStatusValue }) => resolutionStatusValue === 0);
	return new Picked(alert?._id ?? '', alert?.title ?? '');
};
const activity = ({ activities }: SimulatedTenant) => {
	const [first] = activities;
	return new Picked(first?._id ?? '', typeof first?.description === 'string' ? first.description : '');
};
const addressOf = ({ activities }: SimulatedTenant) => {
	const device = activities[0]?.device as { clientIP?: string } | undefined;
	return device?.clientIP ?? '';
};
const entity = ({ entities }: SimulatedTenant) => {
	const [first] = entities;
	return new Picked(first?.ii ?? '', `${first?.displayName} (${first?.email})`);
};
const file = ({ files }: SimulatedTenant) => {
	const [first] = files;
	return new Picked(first?._id ?? '', first?.name ?? '');
};
const lastRange = ({ subnets }: SimulatedTenant) => {
	const last = subnets.at(-1);
	return new Picked(last?._id ?? '', last?.name ?? '');
};
const report = ({ streams }: SimulatedTenant) => {
	const [first] = streams;
	return new Picked(first?._id ?? '', first?.displayName ?? '');
};

const branchOffice = { name: 'Branch office Utrecht', category: 1, subnets: '192.0.2.0/26, 2001:db8:20::/48' };

/** Examples of values for the panels, by resource and operation. An operation that is not here is shown as it opens. */
const EXAMPLES: Record<string, Array<Partial<Way>>> = {
	'activity.get': [{ parameters: (tenant) => ({ activityId: activity(tenant) }) }],
	'activity.getAll': [
		{
			parameters: (tenant) => ({
				limit: 20,
				timeRange: 'last7Days',
				filters: { ipAddress: addressOf(tenant) },
				moreFilters: { rows: [{ filter: 'created', timeOperator: 'withinLast', amount: 2, unit: 'days' }] },
			}),
		},
	],
	'activity.sendFeedback': [
		{
			parameters: (tenant) => ({
				activityId: activity(tenant),
				feedbackValue: '0',
				feedbackText: 'The user was travelling, as agreed',
			}),
		},
	],
	'alert.get': [{ parameters: (tenant) => ({ alertId: openAlert(tenant) }) }],
	'alert.getAll': [{ parameters: () => ({ limit: 20, timeRange: 'last7Days', filters: { severity: [2, 1] } }) }],
	'alert.investigate': [{ parameters: (tenant) => ({ alertId: openAlert(tenant) }) }],
	'alert.markRead': [{ parameters: (tenant) => ({ alertId: openAlert(tenant) }) }],
	'alert.markUnread': [{ parameters: (tenant) => ({ alertId: openAlert(tenant) }) }],
	'alert.close': [
		{
			parameters: (tenant) => ({
				alertId: openAlert(tenant),
				classification: 'falsePositive',
				reason: 4,
				comment: 'Confirmed with the user',
			}),
			showsFilters: false,
		},
		{
			name: 'By Filter, Only Count',
			parameters: () => ({ closeBy: 'filter', filters: { severity: [0] }, onlyCount: true }),
			showsFilters: false,
		},
		{
			name: 'By Filter',
			parameters: () => ({
				closeBy: 'filter',
				timeRange: 'last7Days',
				filters: { severity: [0] },
				stopAbove: 50,
				classification: 'benign',
			}),
		},
	],
	'discovery.getAllCategories': [{ parameters: (tenant) => ({ streamId: report(tenant) }) }],
	'discovery.uploadLog': [{ parameters: (tenant) => ({ inputStreamName: report(tenant).words }), takesFile: true }],
	'entity.get': [{ parameters: (tenant) => ({ entityId: entity(tenant) }) }],
	'entity.getTree': [{ parameters: (tenant) => ({ entityId: entity(tenant) }) }],
	'file.get': [{ parameters: (tenant) => ({ fileId: file(tenant) }) }],
	'subnet.create': [{ parameters: () => ({ ...branchOffice, additionalFields: { tags: 'branch' } }) }],
	'subnet.upsert': [{ parameters: () => branchOffice }],
	'subnet.get': [{ parameters: (tenant) => ({ subnetId: lastRange(tenant) }) }],
	'subnet.update': [
		{ parameters: (tenant) => ({ subnetId: lastRange(tenant), updateFields: { addSubnets: '198.51.100.0/28' } }) },
	],
	'subnet.delete': [{ parameters: (tenant) => ({ subnetId: lastRange(tenant) }) }],
};

/** How the panel of an operation is shown: at least one way. @param operation such as `alert.close` */
export function waysOf(operation: string): Way[] {
	const ways = EXAMPLES[operation] ?? [{}];
	return ways.map((way) => ({ name: '', parameters: () => ({}), ...way }));
}

/** Parameters as a saved workflow has them: what was picked becomes a resource locator where the field is one. */
export function stored(parameters: Parameters, properties: INodeProperties[]): Parameters {
	return Object.fromEntries(
		Object.entries(parameters).map(([name, value]) => {
			if (!(value instanceof Picked)) return [name, value];
			const isLocator = properties.some((property) => property.name === name && property.type === 'resourceLocator');
			const locator = { __rl: true, mode: 'list', value: value.value, cachedResultName: value.words };
			return [name, isLocator ? locator : value.value];
		}),
	);
}
