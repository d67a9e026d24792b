import type { TenantReply, TenantRequest } from '../../core/exchangeTypes';
import { html, json } from '../../core/replies';
import type { TenantState } from '../../state';
import { authenticateClient } from '../clientAuthentication';
import { refusal } from '../errors';
import { deviceCodePage, signInPage } from '../pages';
import { assertAudience, assertTenantExists, findPerson, formOf } from '../request';
import { readScopes } from '../scopes';
import { answerDelegated } from '../tokenAnswer';
import { type TokenRequest, assertClientProof } from '../tokenRequest';

const POLL_INTERVAL_IN_SECONDS = 1;

/** `POST /{tenant}/oauth2/v2.0/devicecode` */
export async function startDeviceCode(
	tenant: TenantState,
	request: TenantRequest,
	tenantName: string,
): Promise<TenantReply> {
	const form = formOf(request);
	assertTenantExists(tenantName);
	const client = await authenticateClient(tenant, request, form);
	assertAudience(tenantName, client.application);
	assertClientProof({ form, tenantName, version: 'v2', ...client });
	readScopes(form.scope, client.application);
	const { deviceCode, userCode } = tenant.grants.addDeviceCode({
		clientId: client.application.clientId,
		tenant: tenantName,
		scope: form.scope ?? '',
	});
	const address = `${tenant.loginUrl}/common/oauth2/deviceauth`;
	return json(200, {
		user_code: userCode,
		device_code: deviceCode,
		verification_uri: address,
		expires_in: 900,
		interval: POLL_INTERVAL_IN_SECONDS,
		message: `To sign in, use a web browser to open the page ${address} and enter the code ${userCode} to authenticate.`,
	});
}

/** `GET` and `POST /common/oauth2/deviceauth`: the page on which the person types the code. */
export function enterDeviceCode(tenant: TenantState, request: TenantRequest): TenantReply {
	if (request.method === 'GET') return html(200, deviceCodePage());
	const found = tenant.grants.findDeviceByUserCode(formOf(request).otc ?? '');
	if (!found || found[1].expiresAt <= tenant.clock.now())
		return html(200, deviceCodePage('That code didn’t work. Check the code and try again.'));
	const [deviceCode, device] = found;
	const flow = tenant.grants.addSignIn({
		clientId: device.clientId,
		tenant: device.tenant,
		scope: device.scope,
		isPublicClient: true,
		redirectUri: undefined,
		deviceCode,
		responseMode: 'query',
		state: undefined,
		nonce: undefined,
		codeChallenge: undefined,
		forcesConsent: false,
		userId: undefined,
	});
	return html(200, signInPage(device.tenant, flow, ''));
}

/** `grant_type=urn:ietf:params:oauth:grant-type:device_code`: pending until the person has signed in. */
export async function redeemDeviceCode(tenant: TenantState, request: TokenRequest): Promise<TenantReply> {
	const { application, form, tenantName, version } = request;
	assertClientProof(request);
	const deviceCode = form.device_code ?? form.code ?? '';
	const device = tenant.grants.findDevice(deviceCode);
	if (!device || device.clientId !== application.clientId) throw refusal.grantInvalid();
	if (device.expiresAt <= tenant.clock.now()) throw refusal.deviceCodeExpired();
	if (device.outcome === 'pending') throw refusal.devicePending();
	if (device.outcome === 'declined') throw refusal.deviceDeclined();
	const user = findPerson(tenant, device.outcome.userId);
	tenant.grants.removeDevice(deviceCode);
	return await answerDelegated(tenant, {
		...readScopes(device.scope, application),
		application,
		user,
		tenantName,
		version,
		scope: device.scope,
		isPublicClient: true,
		wantsClientInfo: form.client_info === '1',
	});
}
