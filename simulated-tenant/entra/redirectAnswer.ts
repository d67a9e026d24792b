import type { TenantReply } from '../core/exchangeTypes';
import { html, redirect } from '../core/replies';
import type { SignIn } from '../directory/issuedGrants';
import { TENANT_ID } from '../directory/seeded';
import type { TenantState } from '../state';
import { type EntraError, describe } from './errors';
import { errorPage, formPostPage } from './pages';

/** Sends a code or a refusal to the redirect URI, in the requested response mode. */
export function answerToRedirectUri(
	tenant: TenantState,
	signIn: SignIn,
	outcome: EntraError | { code: string },
): TenantReply {
	const fields: Record<string, string> =
		'code' in outcome
			? { code: outcome.code, session_state: TENANT_ID }
			: { error: outcome.problem.error, error_description: describe(outcome.problem, tenant.clock.now()) };
	if (signIn.state !== undefined) fields.state = signIn.state;
	if (signIn.redirectUri === undefined) return html(400, errorPage(fields.error_description ?? 'The sign-in ended.'));
	if (signIn.responseMode === 'form_post') return html(200, formPostPage(signIn.redirectUri, fields));
	const address = new URL(signIn.redirectUri);
	if (signIn.responseMode === 'fragment') address.hash = new URLSearchParams(fields).toString();
	else for (const [name, value] of Object.entries(fields)) address.searchParams.set(name, value);
	return redirect(address.toString());
}
