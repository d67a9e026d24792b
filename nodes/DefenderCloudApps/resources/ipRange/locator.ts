import { idLocator } from '../../fields/idLocator';
import { SEARCH_COST } from '../../lists/search';

/** Read with `idOf`. The portal has no page for a single range. */
export const ipRangeIdField = idLocator({
	displayName: 'IP Range',
	name: 'subnetId',
	description: 'The IP range: chosen from the list, or its _id in Get Many',
	searchListMethod: 'searchIpRanges',
	listHint: `The IP ranges by name. ${SEARCH_COST}`,
	idExample: '5fd767259cd24bb563567d7c',
	idHint: 'The _id of the IP range in Get Many',
	idOtherwise: 'The ID of an IP range has no blanks',
});
