/** One value of a record that a filter compares. */
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

/** One filter of one list, and how to read its values from a record. */
export interface FilterDefinition<Stored> {
	type: FilterType;
	operators: Operator[];
	/** The values that the reference lists; no others are accepted. Undefined: any value of the type. */
	values?: FilterValue[];
	/** A further condition on a single value of the right type. */
	accepts?: (value: string) => boolean;
	pick(record: Stored): FilterValue[];
}

export type FilterTable<Stored> = Record<string, FilterDefinition<Stored>>;

/** The filters of a request after validation. */
export type Filters = Record<string, Partial<Record<Operator, unknown>>>;

/** A filter that the service refuses. `value` is the part of it that is wrong. */
export class InvalidFilter extends Error {
	constructor(readonly value: unknown) {
		super('invalid filter');
	}
}

export const EQUALITY: Operator[] = ['eq', 'neq'];
export const EQUALITY_AND_PRESENCE: Operator[] = ['eq', 'neq', 'isset', 'isnotset'];
export const DATES_WITH_DAYS: Operator[] = ['lte', 'gte', 'range', 'lte_ndays', 'gte_ndays'];
export const DATES: Operator[] = ['lte', 'gte', 'range'];
