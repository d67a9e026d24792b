import type { IDataObject } from 'n8n-workflow';

import { named, textOf } from '../../values/decode';
import { IP_CATEGORIES } from '../../values/ipCategories';
import { areSameRanges } from './addresses';
import { addressesOf, tagNamesOf } from './record';

/** What is written of an IP range. The service clears what is absent, since a write replaces the whole record. */
export interface RangeContent {
	name: string;
	category: number;
	/** At least one address or range. */
	subnets: string[];
	organization?: string;
	tags?: string[];
}

/** The content that leaves a record of the API unchanged when it is written. */
export function contentOf(record: IDataObject): RangeContent {
	const { organization } = record;
	return {
		name: textOf(record.name),
		category: Number(record.category),
		subnets: addressesOf(record),
		...(typeof organization === 'string' && organization !== '' && { organization }),
		tags: tagNamesOf(record),
	};
}

/** The content as a simplified record has it, so that what one operation returns can be mapped into another. */
export function simplifiedContent({ name, category, subnets, organization, tags }: RangeContent): IDataObject {
	return {
		name,
		category: named(IP_CATEGORIES, category),
		subnets,
		organization: organization || null,
		tags: tags ?? [],
	};
}

/** Whether the record already has all that is wanted. What is not wanted explicitly may have any value. */
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

/** The body of a write. The API ignores an organization unless the body says that it overrides the detected one. */
export function bodyOf({ name, category, subnets, organization, tags }: RangeContent): IDataObject {
	return {
		name,
		category,
		subnets,
		...(organization && { organization, overrideOrganization: true }),
		...(tags && tags.length > 0 && { tags }),
	};
}
