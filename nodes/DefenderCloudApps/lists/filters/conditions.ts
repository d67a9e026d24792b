/** From what was filled in for one comparison to one condition of the API. */
import { shown } from '../../values/shown';
import { type TimeBase, parseSpan } from '../../values/time';
import { type FilterDefinition, type Needed, OPERAND_KINDS, type Operator } from './filter';
import { asKnown } from './known';
import { isBlank, isNothing } from './nothing';
import type { Comparison } from './panel';
import { FilterError, convertValue, entriesOf, needed, text } from './values';

/** A comparison with the value that it was given. */
export interface Given extends Comparison {
	value: unknown;
}

export type Condition = [operator: Operator, operand: unknown];

/**
 * The condition for a comparison that has a value.
 *
 * @throws FilterError naming the filter as the user sees it
 */
export function conditionOf(given: Given, base: TimeBase): Condition {
	const { label, definition, operator, sends, value } = given;
	switch (operator) {
		case 'isSet':
		case 'isNotSet':
			return [sends, true];
		case 'withinLast':
		case 'longerAgo':
			return [sends, Math.max(0, base.now - span(label, value))];
		default:
	}
	switch (OPERAND_KINDS[sends]) {
		case 'text':
			return [sends, text(label, value)];
		case 'single':
			return [sends, convertValue(definition, label, value, base)];
		default:
			return listCondition(given, base);
	}
}

/** Whether a comparison needs a value. */
export function needsValue({ operator }: Pick<Comparison, 'operator'>): boolean {
	return operator !== 'isSet' && operator !== 'isNotSet';
}

/** Whether a comparison was added and then left blank. */
export function isLeftBlank(given: Given): boolean {
	const { definition, value } = given;
	if (!needsValue(given)) return false;
	return isBlank(value) || (typeof value === 'string' && entriesOf(definition, value).every(isBlank));
}

/** Whether a value is missing, or one of several: it would filter less than intended. */
export function isPartlyEmpty(given: Given): boolean {
	const { definition, value } = given;
	if (!needsValue(given)) return false;
	const hasGap = () => entriesOf(definition, value).some((entry) => isBlank(entry) || isNothing(entry));
	return isNothing(value) || isBlank(value) || hasGap();
}

function listCondition({ label, definition, sends, value }: Given, base: TimeBase): Condition {
	// Booleans take one value, not a list.
	if (definition.type === 'boolean') return [sends, convertValue(definition, label, value, base)];
	const isOneEntity = definition.type === 'entity' && !Array.isArray(value);
	const entries = isOneEntity ? [value] : entriesOf(definition, value).filter((entry) => !isBlank(entry));
	const values = entries
		.flatMap((entry): unknown[] => [...(membersOfGroup(definition, entry) ?? [entry])])
		.map((entry) => convertValue(definition, label, entry, base));
	const found = refusal(definition, sends, values) ?? asKnown(definition, sends, values);
	if (Array.isArray(found)) return found;
	throw needed(label, found, values.length === 1 ? values[0] : values);
}

/** The values that one choice of the menu stands for. */
function membersOfGroup({ groups = {} }: FilterDefinition, entry: unknown): readonly string[] | undefined {
	if (typeof entry !== 'string') return undefined;
	const wanted = entry.trim().toLowerCase();
	const found = Object.entries(groups).find(([key, { name }]) => [key, name.toLowerCase()].includes(wanted));
	return found?.[1].values;
}

function refusal({ refuse }: FilterDefinition, operator: Operator, values: readonly unknown[]): Needed | undefined {
	if (!refuse) return undefined;
	return values.map((value) => refuse(String(value), operator)).find((needs) => needs !== undefined);
}

function span(label: string, value: unknown): number {
	const milliseconds = parseSpan(value);
	if (milliseconds !== undefined) return milliseconds;
	throw new FilterError(`'${label}' needs a span such as '12 hours' or '7 days', not ${shown(value)}`);
}
