/** What a JSON text says; `undefined` for any other text. */
export function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The properties of an object. Anything else has no properties. */
export function propertiesOf(value: unknown): Record<string, unknown> {
	return isObject(value) ? value : {};
}

/** Whether a value is an object in the sense of JSON: no list, and not null. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects in a list. Anything else gives an empty list. */
export function objectsIn(value: unknown): Array<Record<string, unknown>> {
	return Array.isArray(value) ? value.filter(isObject) : [];
}
