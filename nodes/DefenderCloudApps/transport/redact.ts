/** Authorization headers, signatures of upload links, and values of secret fields. */
const SECRETS = [
	/\b(Bearer|Token|Basic)\s+[\w.~+/=-]{12,}/gi,
	/([?&](sig|X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token|Signature|AWSAccessKeyId|code|token)=)[^&\s"']+/gi,
	/("?(client_secret|password|client_assertion|refresh_token|access_token|id_token)"?\s*[=:]\s*"?)[^&\s"',}]+/gi,
];

/** More than any message shows. What is cut off is not shown at all. */
const LONGEST_TEXT = 100_000;

/** Foreign text as it may be shown: whatever looks like a secret is taken out. The time grows with its length alone. */
export function redacted(text: string): string {
	return SECRETS.reduce(
		(result, pattern) =>
			result.replace(pattern, (_match: string, first: unknown) =>
				typeof first === 'string' && /[=:"]$/.test(first) ? `${first}…` : '…',
			),
		text.slice(0, LONGEST_TEXT).replace(/[\w.-]+/g, withoutTokens),
	);
}

/**
 * Removes JSON Web Tokens (`eyJ…`, with their three parts) from a run of the characters they are made of. Each run is read
 * once: one pattern for all of it would start again at each `eyJ`.
 */
function withoutTokens(run: string): string {
	const parts = run.split('.');
	const shown: string[] = [];
	for (let index = 0; index < parts.length; index++) {
		const part = parts[index] ?? '';
		const start = part.indexOf('eyJ');
		const isToken = start >= 0 && part.length - start >= 8 && Boolean(parts[index + 1]);
		shown.push(isToken ? `${part.slice(0, start)}…` : part);
		if (isToken) index += 2;
	}
	return shown.join('.');
}
