import type { TenantReply, TenantRequest } from '../core/exchangeTypes';
import type { TenantState } from '../state';
import { authenticateClient } from './clientAuthentication';
import { refusal } from './errors';
import { redeemCode } from './grants/authorizationCode';
import { redeemClientCredentials } from './grants/clientCredentials';
import { redeemDeviceCode } from './grants/deviceCode';
import { redeemPassword } from './grants/password';
import { redeemRefreshToken } from './grants/refreshToken';
import { assertAudience, assertTenantExists, formOf } from './request';
import type { TokenRequest } from './tokenRequest';

type Redeem = (tenant: TenantState, request: TokenRequest) => Promise<TenantReply>;

const GRANTS: Record<string, Redeem> = {
	authorization_code: redeemCode,
	refresh_token: redeemRefreshToken,
	password: redeemPassword,
	client_credentials: redeemClientCredentials,
	'urn:ietf:params:oauth:grant-type:device_code': redeemDeviceCode,
	device_code: redeemDeviceCode,
};

/** `POST /{tenant}/oauth2/v2.0/token`; version 1 is `/{tenant}/oauth2/token`, with `resource` in place of scopes. */
export function tokenEndpoint(version: TokenRequest['version']) {
	return async (tenant: TenantState, request: TenantRequest, tenantName: string): Promise<TenantReply> => {
		const form = formOf(request);
		assertTenantExists(tenantName);
		if (!form.grant_type) throw refusal.missingParameter('grant_type');
		const redeem = Object.hasOwn(GRANTS, form.grant_type) ? GRANTS[form.grant_type] : undefined;
		if (!redeem) throw refusal.unsupportedGrant(form.grant_type);
		const client = await authenticateClient(tenant, request, form);
		assertAudience(tenantName, client.application);
		return await redeem(tenant, { form, tenantName, version, ...client });
	};
}
