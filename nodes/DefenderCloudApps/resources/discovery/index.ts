import type { Resource } from '../operation';
import { generateBlockScript } from './generateBlockScript.operation';
import { getCategories } from './getAllCategories.operation';
import { getReports } from './getAllReports.operation';
import { uploadLog } from './uploadLog.operation';

export const discovery: Resource = {
	value: 'discovery',
	name: 'Discovery',
	operations: [generateBlockScript, getCategories, getReports, uploadLog],
};
