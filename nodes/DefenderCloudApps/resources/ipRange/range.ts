import type { IDataObject } from 'n8n-workflow';

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
import { AddressError, areSameRanges, distinctRanges, meantRange } from './addresses';
import {
	additionalFields,
	categoryChoices,
	categoryField,
	nameField,
	organizationField,
	subnetsField,
	tagsField,
} from './rangeFields';
import { addressesOf, tagNamesOf } from './record';

/** An IP range as it is written. What is absent is not said, which for the API means: empty. */
export interface RangeContent {
	name: string;
	category: number;
	subnets: string[];
	organization?: string;
	tags?: string[];
}

/** The range that an item describes, checked before any request. */
export async function readRange(from: From): Promise<RangeContent> {
	return {
		name: readName(from),
		category: readCategory(from),
		subnets: await readAddresses(from, subnetsField),
		...readFurther(collectionOf(from, additionalFields)),
	};
}

export function readName(from: From): string {
	return requiredTextOf(from, nameField, 'Enter the name of the IP range. No request was sent.');
}

export function readCategory(from: From): number {
	return requiredChoiceOf(from, categoryField, categoryChoices);
}

/** Organization and tags, where they are given: empty ones are taken away, what is not given stays. */
export function readFurther(from: From): Pick<RangeContent, 'organization' | 'tags'> {
	const organization = textOf(from, organizationField);
	const tags = textsOf(from, tagsField);
	return { ...(organization !== undefined && { organization }), ...(tags !== undefined && { tags }) };
}

/** Addresses as the user wrote them, each checked and each once; at least one. */
export async function readAddresses(from: From, field: Field): Promise<string[]> {
	const given = textsOf(from, field) ?? [];
	const ranges = await checkedAddresses(from, given);
	for (const text of given) await refuseHostBits(from, field, text);
	return ranges;
}

/** An address with the mask of a range around it may mean either: the user has to say which. */
async function refuseHostBits(from: From, { displayName }: Field, text: string): Promise<void> {
	const meant = await meantRange(text);
	if (meant === undefined) return;
	throw refuse(
		from,
		`'${displayName}' holds ${text}, which is not the start of a range: it would become ${meant}`,
		`Write ${meant} for the whole range, or ${text.split('/')[0]} for this one address. No request was sent.`,
	);
}

/** Ranges, each checked and each once; at least one. */
export async function checkedAddresses(from: From, texts: readonly string[]): Promise<string[]> {
	const checked = await distinctRanges(texts).catch((error: unknown) => {
		if (error instanceof AddressError) throw refuse(from, error.message, "Correct 'Addresses'. No request was sent.");
		throw error;
	});
	if (checked.length > 0) return checked;
	throw refuse(from, "'Addresses' is empty", 'Enter at least one address or range. No request was sent.');
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
