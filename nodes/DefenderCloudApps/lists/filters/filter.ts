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
	/** What a text may look like, as its field shows it while it is empty. */
	placeholder?: string;
	/**
	 * Where the panel has it besides More Filters, which has all: among the main filters, or as Time Range. `json`: nowhere, and
	 * `instead` says what to use.
	 */
	panel?: 'json' | 'main' | 'timeRange';
	/** What to use where the panel has no such filter. */
	instead?: string;
	/** Choices of the menu that stand for several values: `closed` for every way to close an alert. */
	groups?: Readonly<Record<string, ValueGroup>>;
	/** People look for words in it, so "contains" comes before "is". */
	isSearched?: boolean;
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

/** One choice of a menu that stands for several values of the API. */
export interface ValueGroup {
	name: string;
	values: readonly string[];
}

const TEXTUAL: ReadonlySet<Operator> = new Set([
	'contains',
	'doesnotstartwith',
	'endswith',
	'ncontains',
	'startswith',
	'startswithsingle',
	'text',
]);

/** The definition as it holds for one operator: a part of a name is text, also where the whole is chosen. */
export function definitionFor(definition: FilterDefinition, operator: Operator): FilterDefinition {
	if (!TEXTUAL.has(operator)) return definition;
	const { loadOptionsMethod, ...others } = definition;
	const isChosen = loadOptionsMethod !== undefined || definition.type === 'entity';
	return isChosen ? { ...others, type: 'string', placeholder: 'e.g. adm' } : definition;
}

/** A list's filters by the names that the API gives them. */
export type FilterTable = Readonly<Record<string, FilterDefinition>>;

/** The API's own filter object: `{"severity": {"eq": [2]}, "date": {"gte": 1700000000000}}`. */
export type ApiFilters = Record<string, Partial<Record<Operator, unknown>>>;
