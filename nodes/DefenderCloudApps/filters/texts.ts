import { countryCode } from './countries';
import type { Needed, Operator } from './filter';

/** The code of a country that is given by code or by name. */
export function countryOf(text: string): string | Needed {
	return countryCode(text) ?? { needs: 'a country: its two-letter code such as DE, or its English name such as Germany' };
}

/**
 * The sign-in name of a person. A bare word such as Megan is the name that the portal shows, and finds nothing as a sign-in
 * name.
 */
export function signInNameOf(text: string, operator: Operator): string | Needed {
	const isBareName = /^[\p{L}\p{M}' .]+$/u.test(text.trim());
	if (operator === 'startswith' || !isBareName) return text;
	return {
		needs: "a sign-in name such as megan@contoso.com ('User Name Starts With' takes the first letters, and accounts without one such as root)",
	};
}

/** The ID of a policy; a name, which has blanks, finds nothing. */
export function policyIdOf(text: string): string | Needed {
	return /\s/.test(text.trim()) ? { needs: 'the ID of a policy, which the menu of this field gives; not its name' } : text;
}

/** Whether a text can be the ID of a record of the service: 24 hexadecimal digits, or a GUID. */
export function isRecordId(text: string): boolean {
	return /^[0-9a-f-]{24,36}$/i.test(text.trim());
}
