/** The parameters of the IP range operations and how they are read. What is read is valid, or nothing is sent. */
import type { INodeProperties } from 'n8n-workflow';

import {
	type Field,
	type From,
	collectionOf,
	refuse,
	requiredChoiceOf,
	requiredTextOf,
	textOf,
	textsOf,
} from '../../call';
import { menuOutsideTool, textInTool } from '../../fields/agentTool';
import { IP_CATEGORIES } from '../../values/ipCategories';
import { AddressError, canonicalRange, distinctRanges, hasHostBits } from './addresses';
import type { RangeContent } from './content';

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Headquarters',
	description: 'Name of the IP range, which no other range has',
};

export const categoryField: INodeProperties = {
	displayName: 'Category',
	name: 'category',
	type: 'options',
	required: true,
	default: '',
	description: 'What the addresses are used for. Activities from them get this category.',
	options: [
		{ name: 'Administrative', value: 2 },
		// Nothing is chosen at first, since a wrong category would be worse than none. The operation rejects this choice.
		{ name: 'Choose a Category', value: '' },
		{ name: 'Cloud Provider', value: 5 },
		{ name: 'Corporate', value: 1 },
		{ name: 'Other', value: 6 },
		{ name: 'Risky', value: 3 },
		{ name: 'VPN', value: 4 },
	],
};

export const addressesField: INodeProperties = {
	displayName: 'Addresses',
	name: 'subnets',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 192.0.2.0/24, 2001:db8::/32',
	description: 'IPv4 and IPv6 addresses and ranges (CIDR), separated by commas',
};

export const organizationField: INodeProperties = {
	displayName: 'Organization',
	name: 'organization',
	type: 'string',
	default: '',
	description: 'Internet provider that the addresses are registered for',
};

export const tagsField: INodeProperties = {
	displayName: 'Tags',
	name: 'tags',
	type: 'string',
	default: '',
	placeholder: 'e.g. Branch office, Guest network',
	description: 'Names of tags, separated by commas. A tag that does not exist yet is created.',
};

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [organizationField, tagsField],
};

/** All that a range holds. */
export const contentFields: INodeProperties[] = [
	nameField,
	menuOutsideTool(categoryField),
	textInTool(categoryField, `What the addresses are used for: ${Object.values(IP_CATEGORIES).join(', ')}`),
	addressesField,
	additionalFields,
];

/** The menu above, which also accepts the names that the simplified record shows. */
const categoryChoices = Object.entries(IP_CATEGORIES).map(([value, name]) => ({ name, value: Number(value) }));

/**
 * The range that `contentFields` describe.
 *
 * @throws NodeOperationError for an invalid parameter
 */
export async function readContent(from: From): Promise<RangeContent> {
	return {
		name: readName(from),
		category: readCategory(from),
		subnets: requireAddresses(from, await readAddresses(from, addressesField)),
		...readOptionalContent(collectionOf(from, additionalFields)),
	};
}

export function readName(from: From): string {
	return requiredTextOf(from, nameField, 'Enter the name of the IP range. No request was sent.');
}

export function readCategory(from: From): number {
	return requiredChoiceOf(from, categoryField, categoryChoices);
}

/** Organization and tags, where they are given. An empty one clears the current value, an absent one keeps it. */
export function readOptionalContent(from: From): Pick<RangeContent, 'organization' | 'tags'> {
	const organization = textOf(from, organizationField);
	const tags = textsOf(from, tagsField);
	return { ...(organization !== undefined && { organization }), ...(tags !== undefined && { tags }) };
}

/**
 * The addresses and ranges of a field as the user wrote them, each once. Empty where none is given.
 *
 * @throws NodeOperationError for an invalid one, and for a range that does not begin with its first address
 */
export async function readAddresses(from: From, field: Field): Promise<string[]> {
	const ranges = await readRanges(from, field);
	for (const text of textsOf(from, field) ?? []) await refuseHostBits(from, field, text);
	return ranges;
}

/**
 * As `readAddresses`, but a range may be named by any of its addresses: the service keeps ranges as they were entered,
 * and they are removed as they are shown.
 */
export async function readRanges(from: From, field: Field): Promise<string[]> {
	const texts = textsOf(from, field) ?? [];
	return await distinctRanges(texts).catch((error: unknown) => {
		if (error instanceof AddressError)
			throw refuse(from, error.message, `Correct '${field.displayName}'. No request was sent.`);
		throw error;
	});
}

/** An address with the mask of a range may mean either of the two, so the user has to say which. */
async function refuseHostBits(from: From, { displayName }: Field, text: string): Promise<void> {
	if (!(await hasHostBits(text))) return;
	const range = await canonicalRange(text);
	throw refuse(
		from,
		`'${displayName}' holds ${text}, which is not the start of a range. Did you mean ${range}?`,
		`Write ${range} for the whole range, or ${text.split('/')[0]} for this one address. No request was sent.`,
	);
}

/** A range without any address cannot be written. */
export function requireAddresses(from: From, addresses: string[]): string[] {
	if (addresses.length > 0) return addresses;
	throw refuse(from, "'Addresses' is empty", 'Enter at least one address or range. No request was sent.');
}
