import type { Resource } from '../operation';
import { getFile } from './get.operation';
import { getFiles } from './getAll.operation';

/** Files of connected apps. They are only read, and only by people: the service refuses them to applications. */
export const file: Resource = {
	value: 'file',
	name: 'File',
	operations: [getFile, getFiles],
};
