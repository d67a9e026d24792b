/** What a filter compares with: the values that a record has for it. */
export type FilterValue = string | number | boolean | null;

export type Operator =
	| 'contains'
	| 'deq'
	| 'doesnotstartwith'
	| 'endswith'
	| 'eq'
	| 'gt'
	| 'gte'
	| 'gte_ndays'
	| 'isnotset'
	| 'isset'
	| 'lt'
	| 'lte'
	| 'lte_ndays'
	| 'ncontains'
	| 'neq'
	| 'range'
	| 'startswith'
	| 'startswithsingle'
	| 'text'
	| 'cabinetmatchedrulesequals';

export type FilterType = 'integer' | 'string' | 'boolean' | 'timestamp' | 'entity' | 'reference';

/** One filter of one list, with the way to read its values from a record. */
export interface FilterDefinition<Stored> {
	type: FilterType;
	operators: Operator[];
	/** The only values that are accepted, where the reference lists them. */
	values?: FilterValue[];
	/** Further demand on a single value of the right type. */
	accepts?: (value: string) => boolean;
	pick(record: Stored): FilterValue[];
}

export type FilterTable<Stored> = Record<string, FilterDefinition<Stored>>;

export const EQUALITY: Operator[] = ['eq', 'neq'];
export const EQUALITY_AND_PRESENCE: Operator[] = ['eq', 'neq', 'isset', 'isnotset'];
export const DATES_WITH_DAYS: Operator[] = ['lte', 'gte', 'range', 'lte_ndays', 'gte_ndays'];
export const DATES: Operator[] = ['lte', 'gte', 'range'];
