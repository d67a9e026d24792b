const ID = /\b(?:[0-9a-f]{24}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\b/g;

/**
 * The same value whenever it is made: an ID that the tenant made up becomes a number.
 *
 * @param known whose IDs stay as they are
 * @param changing what else differs from run to run as JSON, and what stands for it
 */
export function steady<T>(value: T, known: unknown, changing: Record<string, string>): T {
	const kept = JSON.stringify(known);
	const numbers = new Map<string, number>();
	const renamed = Object.entries(changing).reduce(
		(text, [found, instead]) => text.replaceAll(found, instead),
		JSON.stringify(value),
	);
	const text = renamed.replace(ID, (id) => {
		if (kept.includes(id)) return id;
		if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
		return numbered(id, numbers.get(id) ?? 0);
	});
	return JSON.parse(text) as T;
}

/** An ID of the same form that ends in the number. */
function numbered(id: string, number: number): string {
	const digits = String(number);
	return id.replace(/[0-9a-f]/g, '0').slice(0, -digits.length) + digits;
}
