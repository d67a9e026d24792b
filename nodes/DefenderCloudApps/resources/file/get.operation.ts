import { idOf } from '../../call';
import { optionsWith } from '../../fields/options';
import { outputFieldsOptions, simplifyField } from '../../fields/recordForm';
import { readOne } from '../../lists/read';
import { INVESTIGATE } from '../../permissions';
import type { ItemOperation } from '../operation';
import { fileIdField } from './locator';
import { fileFields } from './record';

export const getFile: ItemOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get file',
	description:
		'Read one file of a connected app: where it is, who owns it and who can see it. File policies retire on 2027-01-06.',
	permissions: INVESTIGATE,
	isForPeopleOnly: true,
	parameters: [fileIdField, simplifyField, optionsWith(...outputFieldsOptions(fileFields))],
	execute: (call) => readOne(call, ['v1', 'files', idOf(call, fileIdField)], fileFields),
};
