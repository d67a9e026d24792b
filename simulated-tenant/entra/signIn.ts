import type { TenantReply, TenantRequest } from '../core/exchangeTypes';
import { html } from '../core/replies';
import type { SignIn } from '../directory/issuedGrants';
import { findPermission } from '../directory/resources';
import type { Application, User } from '../directory/types';
import type { TenantState } from '../state';
import { refusal } from './errors';
import { consentPage, deviceDonePage, mfaPage, signInPage } from './pages';
import { answerToRedirectUri } from './redirectAnswer';
import { formOf } from './request';
import { readScopes } from './scopes';

const WRONG_PASSWORD = 'Your account or password is incorrect. If you don’t remember your password, reset it now.';
const LOCKED = 'Your account has been locked. Contact your support person to unlock it, then try again.';

/** `POST /{tenant}/login`: user name and password. */
export function signIn(tenant: TenantState, request: TenantRequest, tenantName: string): TenantReply {
	const form = formOf(request);
	const flow = form.flow ?? '';
	const current = findSignIn(tenant, flow);
	if (form.answer === 'cancel') return refuse(tenant, flow, current, refusal.signInCancelled());
	const username = form.username ?? '';
	const user = tenant.directory.findUser(username);
	if (!user || user.password !== form.password)
		return html(200, signInPage(tenantName, flow, username, WRONG_PASSWORD));
	if (!user.enabled) return html(200, signInPage(tenantName, flow, username, LOCKED));
	if (user.conditionalAccess) throw refusal.conditionalAccess();
	current.userId = user.id;
	if (user.mfa) return html(200, mfaPage(tenantName, flow, user.username));
	return consentOrFinish(tenant, flow, current, user);
}

/** `POST /{tenant}/mfa`: the second factor was approved. */
export function approveMfa(tenant: TenantState, request: TenantRequest): TenantReply {
	const flow = formOf(request).flow ?? '';
	const current = findSignIn(tenant, flow);
	return consentOrFinish(tenant, flow, current, findUser(tenant, current));
}

/** `POST /{tenant}/consent`: Accept or Cancel on the consent page. */
export function answerConsent(tenant: TenantState, request: TenantRequest): TenantReply {
	const form = formOf(request);
	const flow = form.flow ?? '';
	const current = findSignIn(tenant, flow);
	const user = findUser(tenant, current);
	if (form.answer !== 'accept') return refuse(tenant, flow, current, refusal.consentDeclined());
	const application = findApplication(tenant, current);
	const { resource, permissions } = readScopes(current.scope, application);
	const isForAll = form['for-all'] === 'yes' && user.administrator;
	tenant.directory.grantConsent(application, permissions, isForAll ? undefined : user, resource.appId);
	return finish(tenant, flow, current, user);
}

function consentOrFinish(tenant: TenantState, flow: string, current: SignIn, user: User): TenantReply {
	const application = findApplication(tenant, current);
	const { resource, permissions } = readScopes(current.scope, application);
	const consented = tenant.directory.consentedPermissions(application.clientId, resource.appId, user.id);
	const missing = permissions.filter((one) => !consented.includes(one));
	if (missing.length === 0 && !current.forcesConsent) return finish(tenant, flow, current, user);
	const needsAdministrator = missing.some((one) => findPermission(resource, 'delegated', one)?.needsAdministrator);
	if (needsAdministrator && !user.administrator) throw refusal.administratorConsentNeeded(application.displayName);
	return html(
		200,
		consentPage({
			tenant: current.tenant,
			flow,
			applicationName: application.displayName,
			username: user.username,
			permissions: permissions.map((one) => `${one} (${resource.displayName})`),
			isAdministrator: user.administrator,
		}),
	);
}

function finish(tenant: TenantState, flow: string, current: SignIn, user: User): TenantReply {
	tenant.grants.removeSignIn(flow);
	if (current.deviceCode !== undefined) {
		const device = tenant.grants.findDevice(current.deviceCode);
		if (device) device.outcome = { userId: user.id };
		return html(200, deviceDonePage(findApplication(tenant, current).displayName));
	}
	const { clientId, tenant: tenantName, scope, isPublicClient, nonce, codeChallenge, redirectUri = '' } = current;
	const code = tenant.grants.addCode({
		clientId,
		tenant: tenantName,
		scope,
		isPublicClient,
		nonce,
		codeChallenge,
		redirectUri,
		userId: user.id,
	});
	return answerToRedirectUri(tenant, current, { code });
}

function refuse(
	tenant: TenantState,
	flow: string,
	current: SignIn,
	error: ReturnType<typeof refusal.consentDeclined>,
): TenantReply {
	tenant.grants.removeSignIn(flow);
	const device = current.deviceCode === undefined ? undefined : tenant.grants.findDevice(current.deviceCode);
	if (device) device.outcome = 'declined';
	return answerToRedirectUri(tenant, current, error);
}

function findSignIn(tenant: TenantState, flow: string): SignIn {
	const current = tenant.grants.findSignIn(flow);
	if (!current) throw refusal.malformed('This sign-in is over. Start again from your application.');
	return current;
}

function findUser(tenant: TenantState, current: SignIn): User {
	const user = tenant.directory.users.find((one) => one.id === current.userId);
	if (!user) throw refusal.noSession();
	return user;
}

function findApplication(tenant: TenantState, current: SignIn): Application {
	const application = tenant.directory.findApplication(current.clientId);
	if (!application) throw refusal.unknownApplication(current.clientId);
	return application;
}
