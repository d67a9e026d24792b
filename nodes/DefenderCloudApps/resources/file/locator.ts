import { idLocator } from '../../fields/idLocator';

/** Read with `idOf`. The portal has no page for a file. */
export const fileIdField = idLocator({
	displayName: 'File',
	name: 'fileId',
	description: 'The file: chosen from the list, or its _id in Get Many',
	searchListMethod: 'searchFiles',
	listHint: 'Type a part of the name',
	idExample: '5f077e6fc3b664209dae1f6b',
	idHint: 'The _id of the file in Get Many',
	idOtherwise: 'The ID of a file has no blanks',
});
