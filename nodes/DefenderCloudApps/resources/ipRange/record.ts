import type { IDataObject } from 'n8n-workflow';

import { isoTime, named, objectOf, textOf } from '../../values/decode';
import { IP_CATEGORIES } from '../../values/ipCategories';

/** The range with its addresses as they were entered and its tags by name. */
export function simplifySubnet(range: IDataObject): IDataObject {
	return {
		_id: range._id,
		name: range.name,
		category: named(IP_CATEGORIES, range.category),
		categoryValue: range.category,
		subnets: addressesOf(range),
		organization: range.organization ?? null,
		tags: tagNamesOf(range),
		country: objectOf(range.location).countryName ?? null,
		lastModified: isoTime(range.lastModified),
	};
}

/** The addresses as they were entered. The API returns them as IPv6, with the original text in `originalString`. */
export function addressesOf(range: IDataObject): string[] {
	if (!Array.isArray(range.subnets)) return [];
	return range.subnets.map((subnet) => {
		if (typeof subnet === 'string') return subnet;
		const { originalString, address, mask } = objectOf(subnet);
		return typeof originalString === 'string' ? originalString : `${textOf(address)}/${textOf(mask)}`;
	});
}

/** The names of the tags, which come as texts or as records. */
export function tagNamesOf(range: IDataObject): string[] {
	if (!Array.isArray(range.tags)) return [];
	return range.tags.map((tag) => (typeof tag === 'string' ? tag : textOf(objectOf(tag).name)));
}
