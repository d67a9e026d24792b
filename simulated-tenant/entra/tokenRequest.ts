import { findResource } from '../directory/resources';
import type { AuthenticatedClient } from './clientAuthentication';
import { refusal } from './errors';
import { type RequestedScopes, readScopes, registered } from './scopes';

/** A token request after its client was identified. */
export interface TokenRequest extends AuthenticatedClient {
	form: Record<string, string | undefined>;
	tenantName: string;
	version: 'v1' | 'v2';
}

/** Throws AADSTS900144 where a parameter is missing or empty. */
export function parameter({ form }: TokenRequest, name: string): string {
	const value = form[name];
	if (!value) throw refusal.missingParameter(name);
	return value;
}

/** Throws AADSTS7000218 unless the client proved its identity or is allowed not to. */
export function assertClientProof({ application, proof }: TokenRequest): void {
	if (proof === 'none' && !application.allowsPublicClientFlows) throw refusal.secretOrAssertionRequired();
}

/** What is requested: `scope` at the v2 endpoint, `resource` at the v1 endpoint, which always issues a refresh token. */
export function scopesOf(request: TokenRequest): RequestedScopes {
	if (request.version === 'v2') return readScopes(request.form.scope, request.application);
	const name = parameter(request, 'resource');
	const resource = findResource(name);
	if (!resource) throw refusal.unknownResource(name);
	const wantsIdToken = (request.form.scope ?? '').split(' ').includes('openid');
	return {
		resource,
		permissions: registered(request.application, resource),
		isDefault: true,
		wantsRefreshToken: true,
		wantsIdToken,
	};
}
