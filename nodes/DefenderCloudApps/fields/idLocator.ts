import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

/** What the field of an ID says and how its record is found. `call.idOf` and `call.idsOf` read what was chosen. */
export interface IdLocator {
	displayName: string;
	/** Stored in saved workflows. */
	name: string;
	description: string;
	/** The search box that lists the records. */
	searchListMethod: string;
	/** What the list shows, and how to find more. */
	listHint: string;
	/** An ID, as an example. */
	idExample: string;
	idHint: string;
	/** What the editor says of anything else. */
	idOtherwise: string;
	/** What an ID looks like. Without it, an ID is anything without blanks and commas. */
	idPattern?: string;
	/** Whether several IDs may be given, with commas between. */
	takesSeveral?: boolean;
	/** The page of the record in the portal, where it has one. */
	page?: {
		/** As an example. */
		url: string;
		/** Regular expression with the ID as its only group. */
		pattern: string;
		/** What the editor says of any other URL. */
		otherwise: string;
	};
}

const ANY_ID = '[^\\s,]+';

/** A field that names a record: chosen from a list, by its ID, or by the URL of its page where the portal has one. */
export function idLocator(locator: IdLocator): INodeProperties {
	const { displayName, name, description, searchListMethod, listHint } = locator;
	return {
		displayName,
		name,
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
				hint: listHint,
			},
			byId(locator),
			...byUrl(locator),
		],
	};
}

function byId({ idExample, idHint, idOtherwise, idPattern = ANY_ID, takesSeveral }: IdLocator): INodePropertyMode {
	const further = takesSeveral ? `(?:\\s*,\\s*${idPattern})*\\s*,?` : '';
	const regex = `^\\s*${idPattern}${further}\\s*$`;
	return textMode({
		displayName: 'By ID',
		name: 'id',
		placeholder: `e.g. ${idExample}`,
		hint: idHint,
		validation: [{ type: 'regex', properties: { regex, errorMessage: idOtherwise } }],
	});
}

function byUrl({ page }: IdLocator): INodePropertyMode[] {
	if (!page) return [];
	const { url, pattern: regex, otherwise: errorMessage } = page;
	return [
		textMode({
			displayName: 'By URL',
			name: 'url',
			placeholder: `e.g. ${url}`,
			validation: [{ type: 'regex', properties: { regex, errorMessage } }],
			extractValue: { type: 'regex', regex },
		}),
	];
}

/** A mode of a locator in which something is entered. */
export function textMode(mode: Omit<INodePropertyMode, 'type'>): INodePropertyMode {
	return { ...mode, type: 'string' };
}
