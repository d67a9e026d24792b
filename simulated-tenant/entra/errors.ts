import type { TenantReply } from '../core/exchangeTypes';
import { newGuid } from '../core/random';
import { json } from '../core/replies';

/** The parts of one refusal. */
export interface EntraProblem {
	/** The number in AADSTS…. */
	code: number;
	/** The OAuth error. */
	error: string;
	message: string;
	status: number;
	suberror?: string;
	headers?: Record<string, string>;
}

/** Thrown where Entra refuses a request. */
export class EntraError extends Error {
	constructor(readonly problem: EntraProblem) {
		super(problem.message);
	}
}

function problem(code: number, error: string, message: string, status = 400, suberror?: string): EntraError {
	return new EntraError({ code, error, message, status, ...(suberror ? { suberror } : {}) });
}

/** The refusals as documented in Microsoft's "Microsoft Entra authentication and authorization error codes". */
export const refusal = {
	unknownTenant: (tenant: string, error = 'invalid_request') =>
		problem(
			90002,
			error,
			`Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
		),
	unknownApplication: (clientId: string) =>
		problem(
			700016,
			'unauthorized_client',
			`Application with identifier '${clientId}' was not found in the directory 'Contoso'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
		),
	notMultitenant: (clientId: string, name: string, endpoint: string) =>
		problem(
			50194,
			'invalid_request',
			`Application '${clientId}'(${name}) is not configured as a multi-tenant application. Usage of the /${endpoint} endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.`,
		),
	wrongRedirectUri: (redirectUri: string, clientId: string) =>
		problem(
			50011,
			'invalid_request',
			`The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${clientId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.`,
		),
	missingParameter: (name: string) =>
		problem(900144, 'invalid_request', `The request body must contain the following parameter: '${name}'.`),
	malformed: (detail = 'Request is malformed or invalid.') =>
		problem(9002313, 'invalid_request', `Invalid request. ${detail}`),
	unsupportedResponseType: (value: string) =>
		problem(700054, 'unsupported_response_type', `response_type '${value}' is not enabled for the application.`),
	unsupportedGrant: (value: string) =>
		problem(70003, 'unsupported_grant_type', `The app requested an unsupported grant type '${value}'.`),
	pkceRequired: () =>
		problem(
			9002325,
			'invalid_request',
			'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
		),
	wrongVerifier: () =>
		problem(
			501481,
			'invalid_grant',
			'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
		),
	secretOrAssertionRequired: () =>
		problem(
			7000218,
			'invalid_client',
			"The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
			401,
		),
	credentialRequiredForClientCredentials: () =>
		problem(
			7000216,
			'invalid_client',
			"'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
			401,
		),
	publicClientWithSecret: () =>
		problem(
			700025,
			'invalid_client',
			"Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
			401,
		),
	wrongSecret: (clientId: string) =>
		problem(
			7000215,
			'invalid_client',
			`Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
			401,
		),
	expiredSecret: (clientId: string) =>
		problem(
			7000222,
			'invalid_client',
			`The provided client secret keys for app '${clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
			401,
		),
	certificateNotRegistered: (thumbprint: string) =>
		problem(
			700027,
			'invalid_client',
			`The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Thumbprint of key used by client: '${thumbprint}'. Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id.]`,
			401,
		),
	certificateExpired: (thumbprint: string, { validFrom, validTo }: { validFrom: string; validTo: string }) =>
		problem(
			700027,
			'invalid_client',
			`The certificate with identifier used to sign the client assertion is expired on application. [Reason - The key used is expired., Thumbprint of key used by client: '${thumbprint}', Found key 'Start=${dayAndTime(validFrom)}, End=${dayAndTime(validTo)}'. Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id.]`,
			401,
		),
	assertionSignatureInvalid: () =>
		problem(700027, 'invalid_client', 'Client assertion failed signature validation.', 401),
	assertionMalformed: () => problem(50027, 'invalid_request', 'JWT token is invalid or malformed.'),
	assertionOutOfTime: (now: string, expires: string) =>
		problem(
			700024,
			'invalid_client',
			`Client assertion is not within its valid time range. Current time: ${now}, expiry time of assertion ${expires}.`,
			401,
		),
	assertionForAnotherAudience: () =>
		problem(700023, 'invalid_client', 'Client assertion audience claim does not match Realm issuer.', 401),
	assertionForAnotherClient: () =>
		problem(
			700021,
			'invalid_client',
			"Client assertion application identifier doesn't match 'client_id' parameter.",
			401,
		),
	consentMissing: (clientId: string, name: string) =>
		problem(
			65001,
			'invalid_grant',
			`The user or administrator has not consented to use the application with ID '${clientId}' named '${name}'. Send an interactive authorization request for this user and resource.`,
			400,
			'consent_required',
		),
	consentDeclined: () => problem(65004, 'access_denied', 'User declined to consent to access the app.'),
	administratorConsentNeeded: (name: string) =>
		problem(
			90094,
			'access_denied',
			`${name} needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.`,
		),
	signInCancelled: () => problem(50097, 'access_denied', 'The user canceled the authentication.'),
	noSession: () => problem(50058, 'login_required', 'Session information is not sufficient for single-sign-on.'),
	wrongPassword: () =>
		problem(50126, 'invalid_grant', 'Error validating credentials due to invalid username or password.'),
	unknownUser: () =>
		problem(
			50034,
			'invalid_grant',
			'The user account {EmailHidden} does not exist in the Contoso directory. To sign into this application, the account must be added to the directory.',
		),
	disabledUser: () => problem(50057, 'invalid_grant', 'The user account is disabled.'),
	mfaNeeded: (resource: string) =>
		problem(
			50076,
			'invalid_grant',
			`Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '${resource}'.`,
			400,
			'basic_action',
		),
	conditionalAccess: () =>
		problem(
			53003,
			'invalid_grant',
			'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
			400,
			'message_only',
		),
	grantInvalid: () => problem(70000, 'invalid_grant', 'The provided value for the grant is not valid or is malformed.'),
	grantExpired: () =>
		problem(
			70008,
			'invalid_grant',
			'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
		),
	codeAlreadyRedeemed: () =>
		problem(
			54005,
			'invalid_grant',
			'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
		),
	refreshTokenInactive: (issued: string) =>
		problem(
			700082,
			'invalid_grant',
			`The refresh token has expired due to inactivity. The token was issued on ${issued} and was inactive for 90.00:00:00.`,
		),
	refreshTokenRevoked: () =>
		problem(
			50173,
			'invalid_grant',
			'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.',
			400,
			'bad_token',
		),
	invalidScope: (scope: string) =>
		problem(
			70011,
			'invalid_scope',
			`The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
		),
	scopeNeedsDefault: (scope: string) =>
		problem(
			1002012,
			'invalid_scope',
			`The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
		),
	severalResources: (scope: string) =>
		problem(
			28000,
			'invalid_scope',
			`Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${scope} is not valid.`,
		),
	unknownPermission: (application: string, permission: string, resource: string) =>
		problem(
			650053,
			'invalid_client',
			`The application '${application}' asked for scope '${permission}' that doesn't exist on the resource '${resource}'. Contact the app vendor.`,
		),
	unknownResource: (resource: string) =>
		problem(
			500011,
			'invalid_resource',
			`The resource principal named ${resource} was not found in the tenant named Contoso. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
		),
	passwordNotSupportedThere: (endpoint: string) =>
		problem(
			9001023,
			'invalid_request',
			`The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint instead of /${endpoint}.`,
		),
	devicePending: () =>
		problem(70016, 'authorization_pending', 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.'),
	deviceDeclined: () => problem(65004, 'authorization_declined', 'User declined to consent to access the app.'),
	deviceCodeExpired: () =>
		problem(
			70020,
			'expired_token',
			"The provided value for the input parameter 'device_code' is not valid. This device code has expired.",
		),
};

/** The answer of the token endpoint for a refusal. */
export function entraErrorReply(
	{ problem: details }: EntraError,
	nowInMs: number,
	correlationId?: string,
): TenantReply {
	const { code, error, status, suberror, headers } = details;
	const trace = newGuid();
	const correlation = correlationId || newGuid();
	return json(
		status,
		{
			error,
			error_description: describe(details, nowInMs, trace, correlation),
			error_codes: [code],
			timestamp: entraTime(nowInMs),
			trace_id: trace,
			correlation_id: correlation,
			error_uri: `https://login.microsoftonline.com/error?code=${code}`,
			...(suberror ? { suberror } : {}),
		},
		headers,
	);
}

/** The description with trace id, correlation id and time. Redirects with an error have the same. */
export function describe(details: EntraProblem, nowInMs: number, trace = newGuid(), correlation = newGuid()): string {
	return `AADSTS${details.code}: ${details.message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${entraTime(nowInMs)}`;
}

/** Entra's notation for the times of a key: `06/29/2023 21:13:15`. */
function dayAndTime(date: string): string {
	const [day = '', time = ''] = new Date(date).toISOString().slice(0, 19).split('T');
	const [year, month, dayOfMonth] = day.split('-');
	return `${month}/${dayOfMonth}/${year} ${time}`;
}

function entraTime(nowInMs: number): string {
	return `${new Date(nowInMs).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}
