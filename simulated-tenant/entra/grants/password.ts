import type { TenantReply } from '../../core/exchangeTypes';
import type { User } from '../../directory/types';
import type { TenantState } from '../../state';
import { refusal } from '../errors';
import { answerDelegated } from '../tokenAnswer';
import { type TokenRequest, assertClientProof, parameter, scopesOf } from '../tokenRequest';

/** `grant_type=password`. Nobody can approve a second factor or a consent page here, so both are refused. */
export async function redeemPassword(tenant: TenantState, request: TokenRequest): Promise<TenantReply> {
	const { application, form, proof, tenantName } = request;
	if (tenantName.toLowerCase() === 'common') throw refusal.passwordNotSupportedThere(tenantName);
	assertClientProof(request);
	const scopes = scopesOf(request);
	const user = checkedUser(tenant, parameter(request, 'username'), parameter(request, 'password'));
	return await answerDelegated(tenant, {
		...scopes,
		application,
		user,
		tenantName,
		scope: form.scope ?? `${scopes.resource.appId}/.default offline_access`,
		isPublicClient: proof === 'none',
		isByPassword: true,
		wantsClientInfo: form.client_info === '1',
		version: request.version,
	});
}

function checkedUser(tenant: TenantState, username: string, password: string): User {
	const user = tenant.directory.findUser(username);
	if (!user) throw refusal.unknownUser();
	if (user.password !== password) throw refusal.wrongPassword();
	if (!user.enabled) throw refusal.disabledUser();
	return user;
}
