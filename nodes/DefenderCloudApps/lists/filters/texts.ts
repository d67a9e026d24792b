import { countryCode } from './countries';
import type { Needed, Operator } from './filter';

/** The code of a country that is given by code or by name. */
export function countryOf(text: string): string | Needed {
	return (
		countryCode(text) ?? { needs: 'a country: its two-letter code such as DE, or its English name such as Germany' }
	);
}

/**
 * What a sign-in name has to look like, if a bare word was given. The portal shows people as Megan, and a sign-in name like
 * that finds nothing.
 */
export function notASignInName(text: string, operator: Operator): Needed | undefined {
	const isBareName = /^[\p{L}\p{M}' .]+$/u.test(text.trim());
	if (operator === 'startswith' || !isBareName) return undefined;
	return {
		needs:
			"a sign-in name such as megan@contoso.com ('Starts With' under 'More Filters' takes the first letters, and accounts without one such as root)",
	};
}

/** The ID of a policy; a name, which has blanks, finds nothing. */
export function policyIdOf(text: string): string | Needed {
	return /\s/.test(text.trim())
		? { needs: 'the ID of a policy (24 characters from 0-9 and a-f) instead of its name' }
		: text;
}

/** Whether a text can be the ID of a record of the service: 24 hexadecimal digits, or a GUID. */
export function isRecordId(text: string): boolean {
	return /^[0-9a-f-]{24,36}$/i.test(text.trim());
}

/** A domain. People also write the @ that an address has before it. */
export function domainOf(text: string): string | Needed {
	return text.trim().replace(/^[@\s]+/, '') || { needs: 'a domain such as contoso.com' };
}

/** A file's extension, which the service knows without the dot. */
export function extensionOf(text: string): string | Needed {
	return text.trim().replace(/^[.\s]+/, '') || { needs: 'an extension such as docx' };
}

/** Instead of "a whole number": the menu shows names. */
export const APP_NUMBER = 'the number of an app, such as 11161 for Microsoft 365, as the menu of this field gives it';
