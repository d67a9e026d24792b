import type { TenantReply } from '../core/exchangeTypes';
import { TENANT_DOMAIN, TENANT_ID } from '../directory/seeded';
import type { GraphCall, GraphEndpoint } from './call';
import { answerList, answerOne } from './query';

function me({ query, user }: GraphCall): TenantReply {
	return answerOne(query, {
		id: user.id,
		displayName: user.displayName,
		userPrincipalName: user.username,
		mail: user.username,
	});
}

function organization({ query }: GraphCall): TenantReply {
	return answerList(query, 'organization', [
		{
			id: TENANT_ID,
			displayName: 'Contoso',
			verifiedDomains: [{ name: TENANT_DOMAIN, isDefault: true, isInitial: true }],
		},
	]);
}

export const peopleEndpoints: GraphEndpoint[] = [
	{ method: 'GET', pattern: '/me', permissions: [], needsAdministrator: false, handle: me },
	{ method: 'GET', pattern: '/organization', permissions: [], needsAdministrator: false, handle: organization },
];
