/** Text of HTML in which every value is already escaped. */
export class Html {
	constructor(readonly text: string) {}
}

type Value = Html | string | number | Value[];

/** HTML from a template: texts become text, whatever they contain, and pieces of HTML stay what they are. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
	return new Html(parts.map((part, index) => part + (index < values.length ? written(values[index]!) : '')).join(''));
}

function written(value: Value): string {
	if (value instanceof Html) return value.text;
	if (Array.isArray(value)) return value.map(written).join('');
	return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
