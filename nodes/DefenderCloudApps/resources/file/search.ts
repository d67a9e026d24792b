import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { type SearchBox, itemName, searchMethod } from '../../lists/search';
import { INVESTIGATE } from '../../permissions';
import { textOf } from '../../values/decode';
import { files } from './list';

const box: SearchBox = {
	list: files,
	permissions: INVESTIGATE,
	itemOf,
	maxAgeInMs: 60_000,
	// Large collections cannot be looked through. Microsoft's own PowerShell module (MCAS) searches for names like this.
	filtersFor: (text) => ({ filename: { text } }),
};

/** The files whose name contains the text. Choosing one opens nothing; its link leads to the file in its app. */
export const searchFiles = searchMethod(box);

function itemOf({ _id: id, alternateLink, ...file }: IDataObject): INodeListSearchItems | undefined {
	if (typeof id !== 'string') return undefined;
	const url = typeof alternateLink === 'string' && alternateLink.startsWith('https://') ? { url: alternateLink } : {};
	const owner = file.ownerName ?? file.ownerAddress;
	return { name: itemName(textOf(file.name ?? id), owner, file.appName), value: id, description: id, ...url };
}
