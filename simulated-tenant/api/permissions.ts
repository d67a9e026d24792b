/** The actions that the permission table of the reference names, and files, which it leaves out. */
export type Action =
	| 'read activities'
	| 'read alerts'
	| 'close alerts'
	| 'read entities'
	| 'list subnets'
	| 'manage subnets'
	| 'read discovery'
	| 'manage discovery'
	| 'read files';

const INVESTIGATION_READ: Action[] = ['read activities', 'read alerts', 'read entities', 'list subnets', 'read files'];

/** Permission -> actions. */
const ALLOWED: Record<string, Action[]> = {
	'Investigation.read': INVESTIGATION_READ,
	'Investigation.manage': [...INVESTIGATION_READ, 'close alerts', 'manage subnets'],
	'Discovery.read': ['read alerts', 'read discovery'],
	'Discovery.manage': ['read alerts', 'close alerts', 'read discovery', 'manage discovery'],
	'Settings.read': ['list subnets'],
	'Settings.manage': ['list subnets', 'manage subnets'],
};

export function allows(permissions: string[], action: Action): boolean {
	return permissions.some((permission) => ALLOWED[permission]?.includes(action) ?? false);
}
