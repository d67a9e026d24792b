import { isObject } from '../core/json';
import { notValid, required } from './apiError';

type Kind = 'boolean' | 'integer' | 'string' | 'object' | 'strings';

export interface Field {
	kind: Kind;
	isRequired?: boolean;
	/** A further condition on a value of the right kind. */
	accepts?: (value: unknown) => boolean;
}

const IS_KIND: Record<Kind, (value: unknown) => boolean> = {
	boolean: (value) => typeof value === 'boolean',
	integer: (value) => Number.isSafeInteger(value),
	string: (value) => typeof value === 'string',
	object: isObject,
	strings: isTexts,
};

function isTexts(value: unknown): value is string[] {
	return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** The texts of a field of kind `strings`; none where it is absent. */
export function textsOf(value: unknown): string[] {
	return isTexts(value) ? value : [];
}

/** Refuses unknown fields, missing fields and values of the wrong kind, each with the body that was recorded for it. */
export function assertFields(body: Record<string, unknown>, fields: Record<string, Field>): void {
	for (const [name, value] of Object.entries(body)) {
		const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
		if (!field) throw notValid(name, name);
		if (!IS_KIND[field.kind](value) || field.accepts?.(value) === false) throw notValid(name, value);
	}
	for (const [name, field] of Object.entries(fields)) {
		if (field.isRequired && body[name] === undefined) throw required(name);
	}
}

/** Fields of every kind of feedback to Microsoft. */
export const FEEDBACK_FIELDS: Record<string, Field> = {
	feedbackText: { kind: 'string' },
	allowContact: { kind: 'boolean' },
	contactEmail: { kind: 'string' },
};
