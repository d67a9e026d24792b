import { createHash } from 'node:crypto';

/** Resource id of "Microsoft Cloud App Security". */
export const RESOURCE_ID = '05a65629-4c1b-48c1-a78b-804c4abdd4af';
export const GRAPH_RESOURCE_ID = '00000003-0000-0000-c000-000000000000';

/** The six permissions of the API, spelled as the service publishes them. */
export const ALL_PERMISSIONS = [
	'Investigation.read',
	'Investigation.manage',
	'Discovery.read',
	'Discovery.manage',
	'Settings.read',
	'Settings.manage',
];

export interface PublishedPermission {
	id: string;
	name: string;
	kind: 'delegated' | 'application';
	/** Whether only an administrator can consent. */
	needsAdministrator: boolean;
}

/** An API for which applications can request permissions. */
export interface Resource {
	appId: string;
	displayName: string;
	/** A scope may begin with one of these in place of the app id. */
	identifierUris: string[];
	servicePrincipalId: string;
	permissions: PublishedPermission[];
}

function guidOf(text: string): string {
	const digits = createHash('sha1').update(text).digest('hex');
	return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

/** The ids are not those of Microsoft: a client has to look them up. */
function published(resource: string, kind: PublishedPermission['kind'], names: string[]): PublishedPermission[] {
	return names.map((name) => ({ id: guidOf(`${resource} ${kind} ${name}`), name, kind, needsAdministrator: true }));
}

/** All APIs of the simulation. */
export const RESOURCES: Resource[] = [
	{
		appId: RESOURCE_ID,
		displayName: 'Microsoft Cloud App Security',
		identifierUris: [],
		servicePrincipalId: guidOf('principal of cloud app security'),
		permissions: [
			...published('mcas', 'delegated', ALL_PERMISSIONS).map((one) => ({ ...one, needsAdministrator: false })),
			...published('mcas', 'application', ALL_PERMISSIONS),
		],
	},
	{
		appId: GRAPH_RESOURCE_ID,
		displayName: 'Microsoft Graph',
		identifierUris: ['https://graph.microsoft.com', 'https://graph.microsoft.us', 'https://dod-graph.microsoft.us'],
		servicePrincipalId: guidOf('principal of graph'),
		permissions: [
			...published('graph', 'delegated', [
				'Application.ReadWrite.All',
				'AppRoleAssignment.ReadWrite.All',
				'DelegatedPermissionGrant.ReadWrite.All',
				'Directory.Read.All',
			]),
			...published('graph', 'delegated', ['User.Read']).map((one) => ({ ...one, needsAdministrator: false })),
		],
	},
];

/** A resource by app id or URI. Any loopback address means the simulated Graph. */
export function findResource(appIdOrUri: string): Resource | undefined {
	const wanted = /^https:\/\/localhost:\d+$/.test(appIdOrUri)
		? 'https://graph.microsoft.com'
		: appIdOrUri.toLowerCase();
	return RESOURCES.find((resource) => resource.appId === wanted || resource.identifierUris.includes(wanted));
}

/** The permission as published. Case does not matter in `name`. */
export function findPermission(resource: Resource, kind: PublishedPermission['kind'], name: string) {
	return resource.permissions.find((one) => one.kind === kind && one.name.toLowerCase() === name.toLowerCase());
}
