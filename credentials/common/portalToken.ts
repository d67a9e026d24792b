import { CredentialProblem } from './credentialProblem';

/**
 * The Authorization header of a legacy portal token.
 *
 * @throws CredentialProblem when the field holds no token
 */
export function portalAuthorization({ apiToken }: { apiToken?: unknown }): string {
	const token = typeof apiToken === 'string' ? apiToken.trim() : '';
	if (/^[\x21-\x7e]+$/.test(token)) return `Token ${token}`;
	throw new CredentialProblem(
		`The credential's API Token is ${token === '' ? 'empty' : 'not a token'}`,
		'Copy the token from the Microsoft Defender portal again. It is one word without blanks.',
	);
}
