import { CredentialProblem } from './credentialProblem';

/** Microsoft: "30 requests per minute per tenant". */
export const DEFAULT_REQUESTS_PER_MINUTE = 30;

/** Practically no limit. For measurements against a service that has none. */
export const MOST_REQUESTS_PER_MINUTE = 100_000;

/** The field that all credential types share. Expressions and n8n's REST interface can put anything into it. */
export interface ShareField {
	/** A whole number, or such a number as text; absent in credentials that were saved before there was the field. */
	requestsPerMinute?: unknown;
}

/**
 * How many requests a minute n8n may send to the credential's tenant.
 *
 * @throws CredentialProblem when the field has something else than a whole number from 1 to 100,000
 */
export function requestsPerMinuteOf({ requestsPerMinute: entered }: ShareField): number {
	if (entered === undefined || entered === null || entered === '') return DEFAULT_REQUESTS_PER_MINUTE;
	const number = typeof entered === 'string' ? Number(entered) : entered;
	if (isAllowed(number)) return number;
	throw new CredentialProblem(
		"The credential's Requests per Minute is not a whole number from 1 to 100,000",
		`Enter how many requests a minute n8n may send to the tenant. Microsoft allows a whole tenant ${DEFAULT_REQUESTS_PER_MINUTE}, so enter fewer if other tools use it as well.`,
	);
}

function isAllowed(value: unknown): value is number {
	return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_REQUESTS_PER_MINUTE;
}
