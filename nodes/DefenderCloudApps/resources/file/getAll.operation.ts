import { listParameters } from '../../lists/fields';
import { listItems } from '../../lists/read';
import { INVESTIGATE } from '../../permissions';
import type { ItemOperation } from '../operation';
import { files } from './list';

export const getFiles: ItemOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many files',
	description:
		'List files of the connected apps. Large collections may time out: filter first. File policies retire on 2027-01-06.',
	permissions: INVESTIGATE,
	isForPeopleOnly: true,
	parameters: listParameters(files),
	execute: (call) => listItems(call, files),
};
