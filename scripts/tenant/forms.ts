/** A form of an HTML page: its address, and the fields that it sends if nobody fills anything in. */
export interface Form {
	action: string;
	method: string;
	fields: Record<string, string>;
	/** Names and values of its buttons, in the order of the page. */
	buttons: Array<{ name: string; value: string }>;
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&quot;': '"', '&lt;': '<', '&gt;': '>' };

const decode = (text: string) =>
	text.replace(/&(?:#(\d+)|\w+);/g, (entity, code?: string) =>
		code ? String.fromCharCode(Number(code)) : (ENTITIES[entity] ?? entity),
	);

function attributes(tag: string): Record<string, string> {
	const found = [...tag.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
	return Object.fromEntries(
		found.map(([, name = '', double, single]) => [name.toLowerCase(), decode(double ?? single ?? '')]),
	);
}

/** The first form of a page as a browser reads it. This is enough for plain sign-in pages. */
export function firstForm(html: string): Form | undefined {
	const [, tag = '', body = ''] = /<form\b([^>]*)>([\s\S]*?)<\/form>/i.exec(html) ?? [];
	if (tag === '' && body === '') return undefined;
	const { action = '', method = 'get' } = attributes(tag);
	const inputs = [...body.matchAll(/<input\b([^>]*)>/gi)].map(([, input = '']) => attributes(input));
	const submits = inputs.filter(({ type }) => type === 'submit');
	const buttons = [...body.matchAll(/<button\b([^>]*)>/gi)].map(([, button = '']) => attributes(button));
	const fields = inputs.filter(({ name, type }) => name !== undefined && type !== 'submit' && type !== 'checkbox');
	return {
		action,
		method: method.toUpperCase(),
		fields: Object.fromEntries(fields.map(({ name = '', value = '' }) => [name, value])),
		buttons: [...submits, ...buttons].flatMap(({ name, value = '' }) => (name === undefined ? [] : [{ name, value }])),
	};
}
