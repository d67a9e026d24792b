import type { FilterDefinition } from './filter';
import type { PanelFilter, PanelOperator } from './panel';

/**
 * Names of the fields that hold a row's operator. A new row begins with "is", so filters that do not have it need a field of
 * their own, which begins with what they have.
 */
export type OperatorField = 'operator' | 'textOperator' | 'timeOperator';

/** The field in which a row has its operator. */
export function operatorFieldOf({ definition, operators }: PanelFilter): OperatorField {
	if (operators.includes('is')) return 'operator';
	return definition.type === 'timestamp' ? 'timeOperator' : 'textOperator';
}

/** Names of the fields that hold a row's value, one for each kind of control. A span also has a `unit`. */
export type ValueField = 'amount' | 'entity' | 'flag' | 'time' | 'value' | 'values';

/** The field in which a row has its value. */
export function valueFieldOf(definition: FilterDefinition, operator: PanelOperator): ValueField {
	if (isSpan(operator)) return 'amount';
	if (definition.type === 'timestamp') return 'time';
	if (hasMenu(definition)) return 'values';
	if (definition.type === 'boolean') return 'flag';
	return definition.type === 'entity' ? 'entity' : 'value';
}

/** Whether a comparison is with a span of time back from now. */
export function isSpan(operator: PanelOperator): boolean {
	return operator === 'withinLast' || operator === 'longerAgo';
}

/** Whether the values are chosen. A flag with nothing but yes and no is a switch instead. */
export function hasMenu({ type, values, otherNames, loadOptionsMethod }: FilterDefinition): boolean {
	if (loadOptionsMethod) return true;
	return type === 'boolean' ? values !== undefined : (values ?? otherNames) !== undefined;
}
