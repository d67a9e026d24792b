import { isObject } from './decode';

const ADDRESS = /^[^\s@{}"|,]+@[^\s@{}"|,]+\.[^\s@{}"|,]+$/;

/** Where records keep the address of a person: a person of a simplified alert, an entity, an account of an alert. */
const ADDRESS_FIELDS = ['address', 'email', 'pa', 'em', 'id'] as const;

/** Whatever identifies an entity better than its address does. */
const KEY_FIELDS = ['key', 'ii', 'saas', 'appData'] as const;

/**
 * The e-mail address that stands for an entity: a text, or a record that has an address and nothing better, such as
 * `{name, address, key: null}`. `undefined` for anything else.
 */
export function addressOf(value: unknown): string | undefined {
	if (typeof value === 'string') return ADDRESS.test(value.trim()) ? value.trim() : undefined;
	if (!isObject(value) || KEY_FIELDS.some((field) => Boolean(value[field]))) return undefined;
	const hasOtherId = typeof value.id === 'string' && !ADDRESS.test(value.id.trim());
	if (hasOtherId) return undefined;
	const found = ADDRESS_FIELDS.map((field) => value[field]).find((text) => addressOf(text) !== undefined);
	return typeof found === 'string' ? found.trim() : undefined;
}
