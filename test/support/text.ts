/** A value that has to be text. @throws where it is anything else */
export function textOf(value: unknown): string {
	if (typeof value !== 'string') throw new Error(`Text was expected instead of ${JSON.stringify(value)}`);
	return value;
}
