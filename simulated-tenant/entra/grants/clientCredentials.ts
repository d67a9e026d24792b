import type { TenantReply } from '../../core/exchangeTypes';
import { type Resource, findResource } from '../../directory/resources';
import type { TenantState } from '../../state';
import { refusal } from '../errors';
import { isSharedTenant } from '../request';
import { answerApplication } from '../tokenAnswer';
import { type TokenRequest, parameter } from '../tokenRequest';

const DEFAULT_SUFFIX = '/.default';

/** `grant_type=client_credentials`: the application by itself, with secret or certificate. */
export async function redeemClientCredentials(tenant: TenantState, request: TokenRequest): Promise<TenantReply> {
	if (request.proof === 'none') throw refusal.credentialRequiredForClientCredentials();
	if (isSharedTenant(request.tenantName)) throw refusal.unknownTenant(request.tenantName);
	const resource =
		request.version === 'v1'
			? resourceNamed(parameter(request, 'resource'))
			: resourceOfScope(request.form.scope ?? '');
	return await answerApplication(tenant, request.application, resource, request.version);
}

function resourceOfScope(scope: string): Resource {
	if (scope === '') throw refusal.missingParameter('scope');
	const asked = scope.split(' ').filter((one) => !['openid', 'profile', 'offline_access'].includes(one));
	const [only = ''] = asked;
	if (asked.length !== 1 || !only.endsWith(DEFAULT_SUFFIX)) throw refusal.scopeNeedsDefault(scope);
	return resourceNamed(only.slice(0, -DEFAULT_SUFFIX.length));
}

function resourceNamed(name: string): Resource {
	const resource = findResource(name);
	if (!resource) throw refusal.unknownResource(name);
	return resource;
}
