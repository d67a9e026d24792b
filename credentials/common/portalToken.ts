import { type CloudFields, CredentialProblem } from './cloud';

/** Fields of `defenderCloudAppsTokenApi`. */
export interface TokenFields extends CloudFields {
	apiToken?: string;
}

/**
 * The Authorization header of a legacy portal token.
 *
 * @throws CredentialProblem when the field holds no token
 */
export function legacyAuthorization(fields: TokenFields): string {
	const apiToken = (fields.apiToken ?? '').trim();
	if (/^[\x21-\x7e]+$/.test(apiToken)) return `Token ${apiToken}`;
	throw new CredentialProblem(
		`The credential's API Token is ${apiToken === '' ? 'empty' : 'not a token'}`,
		'Copy the token from the Microsoft Defender portal again: one word without blanks.',
	);
}
