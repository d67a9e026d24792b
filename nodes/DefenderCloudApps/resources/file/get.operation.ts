import type { INodeProperties } from 'n8n-workflow';

import { idOf } from '../../call';
import { optionsWith } from '../../fields/options';
import { outputFieldsOptions, simplifyField } from '../../fields/recordForm';
import { readOne } from '../../lists/read';
import { INVESTIGATE } from '../../permissions';
import type { ItemOperation } from '../operation';
import { fileFields } from './record';

const fileIdField: INodeProperties = {
	displayName: 'File ID',
	name: 'fileId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 5f077e6fc3b664209dae1f6b',
	description: 'ID of the file: its _id in Get Many',
};

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
