/**
 * What is wrong with a credential (`title`) and what to do about it (`description`), in words for the person who fills
 * it in. The message has both, because n8n's credential test shows nothing else.
 */
export class CredentialProblem extends Error {
	override readonly name = 'CredentialProblem';

	constructor(
		readonly title: string,
		readonly description: string,
	) {
		super(`${title}. ${description}`);
	}
}
