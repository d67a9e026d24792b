/** What the person who presses Test reads. What always holds here: every message says what happened, then what to do. */
import type { ICredentialTestRequest, INodeCredentialTestResult } from 'n8n-workflow';

import { isWebPage } from '../webPage';

const COPY_API_URL =
	'Copy the API URL of your tenant from the Microsoft Defender portal (Settings > Cloud Apps > About).';

const WEB_PAGE = `There is no Defender for Cloud Apps API at this API URL: a web page answered. ${COPY_API_URL}`;

type Messages = Record<number, string>;

/** By HTTP status, in words for a credential that a person connected. */
const MESSAGES: Messages = {
	301: `The API URL leads elsewhere. ${COPY_API_URL}`,
	302: `The API URL leads to a sign-in page. ${COPY_API_URL}`,
	401: 'Defender for Cloud Apps did not accept the token. Check that the API URL and the Tenant ID belong to the same tenant, then connect the credential again.',
	403: 'You are signed in, but a permission is missing. Add the chosen permissions of "Microsoft Cloud App Security" to the app registration, select Grant admin consent and connect again. If they are there, the person who signed in lacks a role in Microsoft Defender.',
	404: WEB_PAGE,
	429: 'The sign-in works, but the tenant has used up its 30 requests a minute. Test again in a minute.',
	500: 'Defender for Cloud Apps answered with an internal fault. Check the API URL and test again in a few minutes.',
	503: 'Defender for Cloud Apps is not available at the moment. Test again in a few minutes.',
};

/** Other words for a credential that signs in unattended. */
const UNATTENDED_MESSAGES: Messages = {
	...MESSAGES,
	401: 'Defender for Cloud Apps did not accept the token. Check that the API URL and the Tenant ID belong to the same tenant.',
	403: 'The sign-in works, but a permission is missing. Add it ("Microsoft Cloud App Security") to the app registration and select Grant admin consent. If it is there, the account or the app lacks a role in Microsoft Defender.',
};

/** Other words for a portal token. */
const PORTAL_TOKEN_MESSAGES: Messages = {
	...MESSAGES,
	401: 'Defender for Cloud Apps did not accept the API token. It is wrong, revoked or from another tenant. Portal tokens are case-sensitive.',
	403: 'The API token is accepted, but the person who created it lacks a role in Microsoft Defender.',
};

/** The rules of the test that n8n runs itself. n8n accepts both kinds of rule together; its type only one of them. */
export const testRules = [
	...Object.entries(MESSAGES).map(([status, message]) => ({
		type: 'responseCode',
		properties: { value: Number(status), message },
	})),
	// A good status with something that is not a list.
	{ type: 'responseSuccessBody', properties: { key: 'data', value: undefined, message: WEB_PAGE } },
] as ICredentialTestRequest['rules'];

/**
 * The outcome of a test that runs our own code.
 *
 * @param isPortalToken the request went out with a legacy portal token
 */
export function testAnswer(
	{ statusCode, body }: { statusCode: number; body: unknown },
	isPortalToken: boolean,
): INodeCredentialTestResult {
	if (statusCode === 200 && !isWebPage(body)) return { status: 'OK', message: 'The sign-in works' };
	const status = statusCode === 200 ? 404 : statusCode;
	const known = (isPortalToken ? PORTAL_TOKEN_MESSAGES : UNATTENDED_MESSAGES)[status];
	const unknown = `Defender for Cloud Apps answered with status ${status}. Check the API URL of the credential.`;
	return { status: 'Error', message: known ?? unknown };
}
