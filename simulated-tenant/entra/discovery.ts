import type { TenantReply, TenantRequest } from '../core/exchangeTypes';
import { json } from '../core/replies';
import { TENANT_ID } from '../directory/seeded';
import type { TenantState } from '../state';
import { assertTenantExists, isSharedTenant, SHARED_TENANTS } from './request';

/** The issuer of v2 id tokens. The shared addresses have a placeholder in it, as Entra's do. */
export function issuerOf(loginUrl: string, tenantName: string): string {
	return `${loginUrl}/${isSharedTenant(tenantName) ? '{tenantid}' : TENANT_ID}/v2.0`;
}

/** `GET /{tenant}/v2.0/.well-known/openid-configuration` */
export function openIdConfiguration(tenant: TenantState, tenantName: string): TenantReply {
	assertTenantExists(tenantName, 'invalid_tenant');
	const name = SHARED_TENANTS.includes(tenantName) ? tenantName : TENANT_ID;
	const base = `${tenant.loginUrl}/${name}`;
	return json(200, {
		token_endpoint: `${base}/oauth2/v2.0/token`,
		token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
		jwks_uri: `${base}/discovery/v2.0/keys`,
		response_modes_supported: ['query', 'fragment', 'form_post'],
		subject_types_supported: ['pairwise'],
		id_token_signing_alg_values_supported: ['RS256'],
		response_types_supported: ['code'],
		scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
		issuer: issuerOf(tenant.loginUrl, tenantName),
		request_uri_parameter_supported: false,
		authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
		device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
		claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'nonce', 'preferred_username', 'name', 'tid', 'oid'],
		tenant_region_scope: 'EU',
		cloud_instance_name: 'microsoftonline.com',
	});
}

/** `GET /{tenant}/discovery/v2.0/keys` */
export async function signingKeys(tenant: TenantState): Promise<TenantReply> {
	return json(200, { keys: [await tenant.accessTokens.publicJwk()] });
}

/** `GET /common/discovery/instance`: the hosts of this cloud. */
export function instanceDiscovery(tenant: TenantState, request: TenantRequest): TenantReply {
	const host = new URL(tenant.loginUrl).host;
	const endpoint = request.query.authorization_endpoint;
	if (!endpoint || !URL.canParse(endpoint)) {
		return json(400, {
			error: 'invalid_request',
			error_description: "AADSTS900144: The request must contain the following parameter: 'authorization_endpoint'.",
		});
	}
	if (new URL(endpoint).host !== host) {
		return json(400, { error: 'invalid_instance', error_description: 'AADSTS50049: Unknown or invalid instance.' });
	}
	const tenantName = new URL(endpoint).pathname.split('/')[1] ?? 'common';
	return json(200, {
		tenant_discovery_endpoint: `${tenant.loginUrl}/${tenantName}/v2.0/.well-known/openid-configuration`,
		'api-version': '1.1',
		metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
	});
}
