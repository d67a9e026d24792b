/** What the panel offers of a list's filters, in plain words. JSON has everything. */
import { type FilterDefinition, type FilterTable, type Operator, definitionFor } from './filter';

interface OperatorWords {
	/** As the menu shows it. */
	name: string;
	/** Operators of the API that mean this. A filter has at most one of them. */
	sends: readonly Operator[];
}

const OPERATORS = {
	after: { name: 'Is After', sends: ['gte'] },
	before: { name: 'Is Before', sends: ['lte'] },
	contains: { name: 'Contains', sends: ['contains', 'text'] },
	doesNotContain: { name: 'Does Not Contain', sends: ['ncontains'] },
	doesNotStartWith: { name: 'Does Not Start With', sends: ['doesnotstartwith'] },
	endsWith: { name: 'Ends With', sends: ['endswith'] },
	is: { name: 'Is', sends: ['eq', 'cabinetmatchedrulesequals'] },
	isNot: { name: 'Is Not', sends: ['neq'] },
	isNotSet: { name: 'Is Not Set', sends: ['isnotset'] },
	isOtherThan: { name: 'Is Other Than', sends: ['deq'] },
	isSet: { name: 'Is Set', sends: ['isset'] },
	longerAgo: { name: 'Is Longer Ago Than', sends: ['lte'] },
	startsWith: { name: 'Starts With', sends: ['startswith', 'startswithsingle'] },
	withinLast: { name: 'Is Within the Last', sends: ['gte'] },
} as const satisfies Record<string, OperatorWords>;

/** How the panel compares, as a saved workflow stores it. */
export type PanelOperator = keyof typeof OPERATORS;

/** The same for every time. What the API also has for times, in days or to the millisecond, says nothing else. */
const TIME_OPERATORS: ReadonlySet<PanelOperator> = new Set(['after', 'before', 'longerAgo', 'withinLast']);

/** One filter as the panel offers it. */
export interface PanelFilter {
	/** Stored in saved workflows: `entityPolicy` for the API's `entity.policy`. */
	name: string;
	/** Name of the API. */
	filter: string;
	label: string;
	definition: FilterDefinition;
	/** Sorted by what the menu shows. */
	operators: PanelOperator[];
}

/** One comparison with one filter. */
export interface Comparison {
	filter: string;
	/** As messages name it: "Policy", "Policy Is Not". */
	label: string;
	definition: FilterDefinition;
	operator: PanelOperator;
	/** What the API calls it. */
	sends: Operator;
}

/** What the menu shows for a comparison. */
export function operatorName(operator: PanelOperator): string {
	return OPERATORS[operator].name;
}

/** Every filter that More Filters has, sorted by label. */
export function panelFilters(table: FilterTable): PanelFilter[] {
	return Object.entries(table)
		.filter(([, { undocumented, panel }]) => undocumented !== 'json' && panel !== 'json')
		.map(([filter, definition]) => ({
			name: camelCase(filter),
			filter,
			label: definition.label,
			definition,
			operators: operatorsOf(definition),
		}))
		.sort((one, other) => one.label.localeCompare(other.label, 'en'));
}

/** The filters that people look for first, sorted by label. */
export function mainFilters(table: FilterTable): PanelFilter[] {
	return panelFilters(table).filter(({ definition }) => definition.panel === 'main');
}

/** The comparison of a main filter: one of the values, or words to look for. */
export function mainOperator(filter: PanelFilter): PanelOperator {
	return filter.definition.isSearched ? 'contains' : rowOperator(filter);
}

/**
 * The comparison of a row before another one is chosen: "is" wherever a filter has it, because a new row has it before its
 * filter is chosen.
 */
export function rowOperator({ operators }: PanelFilter): PanelOperator {
	const preferred: PanelOperator[] = ['is', 'withinLast'];
	return preferred.find((operator) => operators.includes(operator)) ?? operators[0] ?? 'is';
}

/** A comparison as a condition for the API. The filter must have it. */
export function comparisonOf(panelFilter: PanelFilter, operator: PanelOperator): Comparison {
	const { filter, label, definition } = panelFilter;
	const sends = sentAs(definition, operator) ?? 'eq';
	const goesWithoutSaying = operator === 'is' || (operator === 'contains' && definition.isSearched);
	return {
		filter,
		label: goesWithoutSaying ? label : `${label} ${operatorName(operator)}`,
		definition: definitionFor(definition, sends),
		operator,
		sends,
	};
}

/** The filter on which Time Range works; `undefined` where a list has none. */
export function timeRangeFilter(table: FilterTable): PanelFilter | undefined {
	return panelFilters(table).find(({ definition }) => definition.panel === 'timeRange');
}

/** The filters of a trigger, which delivers by time: in its panel, no other filter bounds a time. */
export function withoutTimes(table: FilterTable): FilterTable {
	const entries = Object.entries(table).map(([filter, definition]): [string, FilterDefinition] => [
		filter,
		definition.type === 'timestamp' ? { ...definition, panel: 'json', instead: START_FROM } : definition,
	]);
	return Object.fromEntries(entries);
}

const START_FROM = "The trigger delivers what is new; 'Start From' under 'Options' says since when";

function operatorsOf(definition: FilterDefinition): PanelOperator[] {
	const isTime = definition.type === 'timestamp';
	return panelOperators
		.filter((operator) => TIME_OPERATORS.has(operator) === isTime && sentAs(definition, operator) !== undefined)
		.sort((one, other) => operatorName(one).localeCompare(operatorName(other), 'en'));
}

function sentAs({ operators }: FilterDefinition, operator: PanelOperator): Operator | undefined {
	const { sends }: OperatorWords = OPERATORS[operator];
	return sends.find((one) => operators.includes(one));
}

const panelOperators = Object.keys(OPERATORS) as PanelOperator[];

/** `entity.policy` is `entityPolicy`. */
function camelCase(filter: string): string {
	return filter.replace(/\.(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
