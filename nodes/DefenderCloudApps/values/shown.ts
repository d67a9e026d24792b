/** A value as a message shows it: short, and never a failure of its own. */
export function shown(value: unknown): string {
	if (typeof value === 'string') return `'${value.slice(0, 80)}'`;
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	const json = jsonOf(value);
	// An invalid date, as Date and Luxon have it.
	return json === 'null' && value !== null ? 'an invalid date' : json.slice(0, 80);
}

function jsonOf(value: unknown): string {
	try {
		return JSON.stringify(value) ?? 'nothing';
	} catch {
		return 'an object that is no JSON';
	}
}
