/** What a value would have to be, in words: "'IP Address' needs …". */
export interface Needed {
	needs: string;
}

/** Type of a filter's values. `any` is sent as it is. Source: Microsoft's API reference. */
export type FilterType =
	'any' | 'string' | 'integer' | 'boolean' | 'timestamp' | 'entity' | 'file' | 'folder' | 'source';

/** What an operator compares with. Source: "Operators" in Microsoft's API introduction. */
export const OPERAND_KINDS = {
	cabinetmatchedrulesequals: 'list',
	contains: 'list',
	deq: 'list',
	descendantof: 'list',
	doesnotstartwith: 'list',
	endswith: 'list',
	eq: 'list',
	gt: 'single',
	gte: 'single',
	gte_ndays: 'days',
	isnotset: 'flag',
	isset: 'flag',
	lt: 'single',
	lte: 'single',
	lte_ndays: 'days',
	ncontains: 'list',
	ndescendantof: 'list',
	neq: 'list',
	range: 'ranges',
	startswith: 'list',
	startswithsingle: 'text',
	text: 'text',
} as const;

export type Operator = keyof typeof OPERAND_KINDS;

/**
 * What the menus store for "no value". It must differ from the text "null" and from `null`, which an expression yields when
 * it finds nothing.
 */
export const NO_VALUE = 'noValue';

export interface FilterDefinition {
	/** As the menu shows it, in title case. */
	label: string;
	type: FilterType;
	/** Those that Microsoft documents. */
	operators: readonly Operator[];
	/** Operators that other clients send, which the reference does not name. Only in JSON, only for lists. */
	furtherOperators?: readonly Operator[];
	/**
	 * The reference does not have this filter, but other clients send it. `json`: only in JSON, and only for lists. `field`:
	 * it also has a field of its own.
	 */
	undocumented?: 'json' | 'field';
	/** Value of the API to the name people know it by. `null` means "no value". */
	values?: Readonly<Record<string, string>>;
	/** Further values, and further names for the same values: those that simplified records show. */
	otherNames?: Readonly<Record<string, string>>;
	/** The service knows more values than are listed: a value that begins like this is sent as it is. */
	otherValues?: RegExp;
	description?: string;
	/** Values often hold commas, so a text is one value; several are given as `["one", "two"]`. */
	isTakenWhole?: boolean;
	/** A text as the API knows it, where people have it in another form, too; or what it would have to be. */
	rewrite?: (text: string) => string | Needed;
	/** What a text in the field has to be, if it cannot find what is meant. JSON is sent as it was written. */
	refuse?: (text: string, operator: Operator) => Needed | undefined;
	/** What a number would have to be, where it is not just a number. */
	needs?: string;
	/** The operator and the texts as the API knows them, where one value may become several. */
	condition?: (operator: Operator, texts: readonly string[]) => [Operator, string[]] | Needed;
	/** What a value has to look like when alerts are closed by it. */
	isPossible?: (text: string) => boolean;
	/** Lists the values of this tenant. */
	loadOptionsMethod?: string;
}

/** The definition as it holds for one operator: an entity is compared by its key, but what it starts with is text. */
export function definitionFor(definition: FilterDefinition, operator: Operator | 'last'): FilterDefinition {
	const comparesText = definition.type === 'entity' && operator === 'startswith';
	return comparesText ? { ...definition, type: 'string' } : definition;
}

/** A list's filters by the names that the API gives them. */
export type FilterTable = Readonly<Record<string, FilterDefinition>>;

/** The API's own filter object: `{"severity": {"eq": [2]}, "date": {"gte": 1700000000000}}`. */
export type ApiFilters = Record<string, Partial<Record<Operator, unknown>>>;

/** A friendly field made from one filter and one operator. */
export interface FriendlyFilter {
	/** Name of the parameter, stored in saved workflows: `severity`, `severityNot`, `dateAfter`. */
	parameter: string;
	label: string;
	filter: string;
	definition: FilterDefinition;
	/** `last` is a span of time back from now, sent as `gte`. */
	operator: Operator | 'last';
}

const SUFFIXES: Record<Operator | 'last', [parameter: string, label: string]> = {
	cabinetmatchedrulesequals: ['', ''],
	contains: ['Contains', 'Contains'],
	deq: ['Other', 'Other Than'],
	descendantof: ['Below', 'Is Below'],
	doesnotstartwith: ['NotStartsWith', 'Does Not Start With'],
	endswith: ['EndsWith', 'Ends With'],
	eq: ['', ''],
	gt: ['LaterThan', 'Later Than'],
	gte: ['After', 'After'],
	gte_ndays: ['LastDays', 'in Last Days'],
	isnotset: ['IsSet', 'Is Set'],
	isset: ['IsSet', 'Is Set'],
	last: ['Last', 'Within Last'],
	lt: ['EarlierThan', 'Earlier Than'],
	lte: ['Before', 'Before'],
	lte_ndays: ['OlderThanDays', 'Older Than Days'],
	ncontains: ['NotContains', 'Does Not Contain'],
	ndescendantof: ['NotBelow', 'Is Not Below'],
	neq: ['Not', 'Is Not'],
	range: ['', ''],
	startswith: ['StartsWith', 'Starts With'],
	startswithsingle: ['StartsWithText', 'Starts With Text'],
	text: ['FullText', 'Full Text'],
};

/**
 * Every friendly field of a list, one for each filter and operator, sorted by label. `range` has no field, since After and
 * Before make one together, nor has `isnotset`, which is Is Set switched off.
 */
export function friendlyFilters(table: FilterTable): FriendlyFilter[] {
	return Object.entries(table)
		.filter(([, { undocumented }]) => undocumented !== 'json')
		.flatMap(([filter, definition]) =>
			operatorsShown(definition).map((operator) => friendlyFilter(filter, definition, operator)),
		)
		.sort((one, other) => one.label.localeCompare(other.label, 'en'));
}

function operatorsShown({ operators }: FilterDefinition): Array<Operator | 'last'> {
	const shown = operators.filter((operator) => operator !== 'range' && operator !== 'isnotset');
	return shown.includes('gte') ? [...shown, 'last'] : shown;
}

function friendlyFilter(filter: string, definition: FilterDefinition, operator: Operator | 'last'): FriendlyFilter {
	const [parameterSuffix, labelSuffix] =
		operator === 'eq' && definition.type === 'timestamp' ? ['At', 'At'] : SUFFIXES[operator];
	return {
		parameter: camelCase(filter) + parameterSuffix,
		label: [definition.label, labelSuffix].filter(Boolean).join(' '),
		filter,
		definition: definitionFor(definition, operator),
		operator,
	};
}

/** `entity.policy` is `entityPolicy`. */
function camelCase(filter: string): string {
	return filter.replace(/\.(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
