import { newGuid, newRecordId } from '../core/random';
import { OFFICE_365, SERVICES } from './identifiers';
import type { Entity } from './types';

/**
 * A user of Microsoft 365. `ii`, `username`, `appData` and `accounts` are derived from the ID, the name and the address
 * unless given.
 */
export function makeEntity(overrides: Partial<Entity> = {}): Entity {
	const id = overrides.id ?? newGuid();
	const saas = overrides.appData?.saas ?? OFFICE_365;
	const inst = overrides.appData?.instance ?? 0;
	const { displayName = 'Megan Bowen', email = 'megan@contoso.onmicrosoft.com' } = overrides;
	return {
		_id: newRecordId(),
		id,
		type: 2,
		status: 2,
		displayName,
		userGroups: [
			{ _id: '5e6fa9ace2367fc6340f4864', id: '000000200000000000000000', name: 'Employees', usersCount: 106 },
		],
		identifiers: [],
		sid: null,
		appData: { appId: saas, name: SERVICES[saas] ?? `App ${saas}`, saas, instance: inst },
		isAdmin: false,
		isExternal: false,
		email,
		role: null,
		organization: null,
		lastSeen: new Date().toISOString(),
		domain: 'contoso.onmicrosoft.com',
		scoreTrends: null,
		subApps: [],
		accounts: [
			{
				i: id,
				ii: `${saas}|${inst}|${id}`,
				dn: displayName,
				pa: email,
				em: email,
				inst,
				saas,
			},
		],
		threatScore: null,
		idType: 1,
		isFake: false,
		ii: `${saas}|${inst}|${id}`,
		actions: [],
		username: JSON.stringify({ id, saas, inst }),
		sctime: null,
		...overrides,
	};
}
