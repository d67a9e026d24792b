import type { Resource } from '../operation';
import { getFile } from './get.operation';
import { getFiles } from './getAll.operation';

export const file: Resource = {
	value: 'file',
	name: 'File',
	operations: [getFile, getFiles],
};
