import type { INodeCredentialTestResult } from 'n8n-workflow';

import { statusRules } from '../expressions';

/** Where an unattended credential has to be told something else than one that a person connected. */
const MESSAGES: Record<number, string> = {
	401: 'Defender for Cloud Apps did not accept the token. Check that the API URL and the Tenant ID belong to the same tenant.',
	403: 'The sign-in works, but a permission is missing. Add it ("Microsoft Cloud App Security") to the app registration and select Grant admin consent. If it is there, the account or the app lacks a role in Microsoft Defender.',
};

const LEGACY_MESSAGES: Record<number, string> = {
	401: 'Defender for Cloud Apps did not accept the API token. It is wrong, revoked or of another tenant. Portal tokens are case-sensitive.',
	403: 'The API token is accepted, but the person who made it lacks a role in Microsoft Defender.',
};

/**
 * What the person who presses Test reads for an answer of the API.
 *
 * @param isLegacy the request went with a portal token
 */
export function testAnswer(
	{ statusCode, body }: { statusCode: number; body: unknown },
	isLegacy: boolean,
): INodeCredentialTestResult {
	if (statusCode === 200 && !isWebPage(body)) return { status: 'OK', message: 'The sign-in works' };
	const status = statusCode === 200 ? 404 : statusCode;
	return { status: 'Error', message: messageFor(status, isLegacy) };
}

function messageFor(status: number, isLegacy: boolean): string {
	const own = (isLegacy ? LEGACY_MESSAGES : MESSAGES)[status];
	const shared = statusRules.find(({ properties }) => properties.value === status)?.properties.message;
	return (
		own ?? shared ?? `Defender for Cloud Apps answered with status ${status}. Check the API URL of the credential.`
	);
}

/** A web page instead of an answer of the API: nothing of it lives at this address. */
export function isWebPage(body: unknown): boolean {
	return typeof body === 'string' && /^\s*(<!doctype html|<html)/i.test(body);
}
