/** JSON Web Tokens, authorization headers, signatures of upload links, and values of secret fields. */
const SECRETS = [
	/eyJ[\w-]{5,}\.[\w-]+(\.[\w-]*)?/g,
	/\b(Bearer|Token|Basic)\s+[\w.~+/=-]{12,}/gi,
	/([?&](sig|X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token|Signature|AWSAccessKeyId|code|token)=)[^&\s"']+/gi,
	/("?(client_secret|password|client_assertion|refresh_token|access_token)"?\s*[=:]\s*"?)[^&\s"',}]+/gi,
];

/** Foreign text as it may be shown: whatever looks like a secret is taken out. */
export function redacted(text: string): string {
	return SECRETS.reduce(
		(result, pattern) =>
			result.replace(pattern, (_match: string, first: unknown) =>
				typeof first === 'string' && /[=:"]$/.test(first) ? `${first}…` : '…',
			),
		text,
	);
}
