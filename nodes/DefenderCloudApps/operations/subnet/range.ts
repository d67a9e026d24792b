import { type IDataObject, NodeOperationError } from 'n8n-workflow';

import { listOf, shown } from '../../filters/values';
import { addressesOf, tagNamesOf } from '../../records/subnet';
import { type OperationCall, collectionOf, parameterOf } from '../operation';
import { AddressError, areSameRanges, distinctRanges } from './addresses';
import { categoryOf } from './rangeFields';

/** An IP range as it is written. What is absent is not said, which for the API means: empty. */
export interface RangeContent {
	name: string;
	category: number;
	subnets: string[];
	organization?: string;
	tags?: string[];
}

/** The range that an item describes, checked before any request. */
export async function readRange(call: OperationCall): Promise<RangeContent> {
	const { organization, tags } = collectionOf(call, 'additionalFields');
	return {
		name: checkedName(call, parameterOf<unknown>(call, 'name', '')),
		category: checkedCategory(call, parameterOf<unknown>(call, 'category', '')),
		subnets: await checkedAddresses(call, parameterOf<unknown>(call, 'subnets', '')),
		...(organization !== undefined && { organization: String(organization) }),
		...(tags !== undefined && { tags: listOf(tags).map(String) }),
	};
}

export function checkedName(call: OperationCall, value: unknown): string {
	const name = String(value ?? '').trim();
	if (name !== '') return name;
	throw invalid(call, "'Name' is empty", 'Enter the name of the IP range.');
}

export function checkedCategory(call: OperationCall, value: unknown): number {
	const category = categoryOf(value);
	if (category !== undefined) return category;
	throw invalid(
		call,
		`'Category' cannot be ${shown(value)}`,
		'Use 1 (corporate), 2 (administrative), 3 (risky), 4 (VPN), 5 (cloud provider) or 6 (other).',
	);
}

/** Addresses as the user wrote them, each checked and each once. */
export async function checkedAddresses(call: OperationCall, value: unknown): Promise<string[]> {
	const given = listOf(value).map(String);
	const checked = await distinctRanges(given).catch((error: unknown) => error);
	if (checked instanceof AddressError) throw invalid(call, checked.message, 'No request was sent.');
	if (Array.isArray(checked) && checked.length > 0) return checked as string[];
	throw invalid(call, "'Addresses' is empty", 'Enter at least one address or range. No request was sent.');
}

/** A record of the API as it would be written. */
export function contentOf(record: IDataObject): RangeContent {
	const { organization } = record;
	return {
		name: String(record.name),
		category: Number(record.category),
		subnets: addressesOf(record),
		...(typeof organization === 'string' && organization !== '' && { organization }),
		tags: tagNamesOf(record),
	};
}

/** Whether writing the content over the record would change anything. What the content does not say stays. */
export async function isUnchanged(record: IDataObject, wanted: RangeContent): Promise<boolean> {
	const current = contentOf(record);
	return (
		current.name === wanted.name &&
		current.category === wanted.category &&
		(wanted.organization === undefined || wanted.organization === (current.organization ?? '')) &&
		(wanted.tags === undefined || areSameTexts(wanted.tags, current.tags ?? [])) &&
		(await areSameRanges(current.subnets, wanted.subnets))
	);
}

function areSameTexts(one: string[], other: string[]): boolean {
	return JSON.stringify([...new Set(one)].sort()) === JSON.stringify([...new Set(other)].sort());
}

/** The body of a write. The API heeds an organization only where it is told to override its own. */
export function bodyOf({ name, category, subnets, organization, tags }: RangeContent): IDataObject {
	return {
		name,
		category,
		subnets,
		...(organization && { organization, overrideOrganization: true }),
		...(tags && tags.length > 0 && { tags }),
	};
}

function invalid(
	{ context, itemIndex }: OperationCall,
	message: string,
	description: string,
): NodeOperationError {
	return new NodeOperationError(context.getNode(), message, { description, itemIndex });
}
