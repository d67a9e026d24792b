import { CredentialProblem } from '../../../../credentials/common/credentialProblem';
import { portalAuthorization } from '../../../../credentials/common/portalToken';

describe('portalAuthorization', () => {
	it('is the token without blanks around it', () => {
		expect(portalAuthorization({ apiToken: ' abc== \n' })).toBe('Token abc==');
	});

	it.each([
		[undefined, 'is empty'],
		['', 'is empty'],
		['  ', 'is empty'],
		[5, 'is empty'],
		['two words', 'is not a token'],
		['line\nbreak', 'is not a token'],
		['schlüssel', 'is not a token'],
	])('refuses %j without showing it', (apiToken, words) => {
		const attempt = () => portalAuthorization({ apiToken });
		expect(attempt).toThrow(CredentialProblem);
		expect(attempt).toThrow(`The credential's API Token ${words}`);
		expect(attempt).not.toThrow(/words|break|schlüssel/);
	});
});
