import type { RecordFields } from '../values/recordFields';
import type { FilterTable } from './filters/filter';

/** The time that a list can be sorted by and bounded with. */
export interface ListTime {
	/** Name of the sort field. */
	sortField: string;
	/** Name of the filter that takes `lte`. */
	filter: string;
	/** Field of the record, in epoch milliseconds. */
	recordField: string;
}

/** One list of the API: where it is, how it is filtered and sorted, and what its records are. */
export interface ListDefinition {
	/** What its records are, as the name of a file begins: `ip-ranges`. */
	name: string;
	path: readonly string[];
	filters: FilterTable;
	/** Sort field to its name; absent where the list cannot be sorted. */
	sortFields?: Readonly<Record<string, string>>;
	time?: ListTime;
	/** Field that identifies a record. */
	idField: string;
	/** What a simplified record has. */
	fields: RecordFields;
}
