import { idLocator } from '../../fields/idLocator';

/** Read with `idOf`. The portal has no page for a single range. */
export const ipRangeIdField = idLocator({
	displayName: 'IP Range',
	name: 'subnetId',
	description: 'The IP range: chosen from the list, or its _id in Get Many',
	searchListMethod: 'searchIpRanges',
	listHint: 'Sorted by name. Type on or scroll down for more',
	idExample: '5fd767259cd24bb563567d7c',
	idHint: 'The _id of the IP range in Get Many',
	idOtherwise: 'The ID of an IP range has no blanks',
});
