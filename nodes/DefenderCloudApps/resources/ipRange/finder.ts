/** Which of the tenant's IP ranges an address belongs to. */
import type { IDataObject } from 'n8n-workflow';

import { named, textOf } from '../../values/decode';
import type { RangeFacts, RangeFinder } from '../../values/facts';
import { IP_CATEGORIES } from '../../values/ipCategories';
import { AddressError, canonicalRange } from './addresses';
import { addressesOf, tagNamesOf } from './record';

/** Finds the smallest range that holds an address. Of two equal ranges, the first counts. */
export async function finderIn(ranges: readonly IDataObject[]): Promise<RangeFinder> {
	const byRange = new Map<string, RangeFacts>();
	for (const record of ranges) {
		for (const text of addressesOf(record)) {
			const range = await canonical(text);
			if (range !== undefined && !byRange.has(range)) byRange.set(range, factsOf(record));
		}
	}
	const lengths = [...new Set([...byRange.keys()].map((range) => Number(range.split('/')[1])))];
	lengths.sort((one, other) => other - one);
	return async (address) => {
		const [single, longest] = (await canonical(address))?.split('/') ?? [];
		for (const length of lengths.filter((prefix) => prefix <= Number(longest))) {
			const found = byRange.get(await canonicalRange(`${single}/${length}`));
			if (found) return found;
		}
		return undefined;
	};
}

function factsOf(record: IDataObject): RangeFacts {
	return { name: textOf(record.name), category: named(IP_CATEGORIES, record.category), tags: tagNamesOf(record) };
}

/** What is no address is in no range. */
async function canonical(text: string): Promise<string | undefined> {
	return await canonicalRange(text).catch((error: unknown) => {
		if (error instanceof AddressError) return undefined;
		throw error;
	});
}
