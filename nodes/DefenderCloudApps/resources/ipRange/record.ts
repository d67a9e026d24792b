import type { IDataObject } from 'n8n-workflow';

import { isoTime, named, objectOf, textOf } from '../../values/decode';
import { IP_CATEGORIES } from '../../values/ipCategories';
import { type RecordFields, simplified } from '../../values/recordFields';

/** Every field of a simplified IP range. Create and Update know what is in a range by the same names and values. */
export const ipRangeFields: RecordFields = {
	name: { label: 'Name', of: ({ name }) => name },
	category: { label: 'Category', of: ({ category }) => named(IP_CATEGORIES, category) },
	subnets: { label: 'Addresses', of: addressesOf },
	organization: { label: 'Organization', of: ({ organization }) => organization },
	tags: { label: 'Tags', of: tagNamesOf },
	country: { label: 'Country', of: ({ location }) => objectOf(location).countryName },
	modifiedAt: { label: 'Modified At', of: ({ lastModified }) => isoTime(lastModified) },
	_id: { label: 'ID', of: ({ _id }) => _id },
};

/** What people look at first in an IP range. */
export const simplifyIpRange = simplified(ipRangeFields);

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
