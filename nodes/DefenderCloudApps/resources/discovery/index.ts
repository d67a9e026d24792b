import type { Resource } from '../operation';
import { generateBlockScript } from './generateBlockScript.operation';
import { getDiscoveryCategories } from './getAllCategories.operation';
import { getDiscoveryReports } from './getAllReports.operation';
import { uploadLog } from './uploadLog.operation';

/** Cloud Discovery. A log is uploaded once and counted once. Everything else is only read. */
export const discovery: Resource = {
	value: 'discovery',
	name: 'Discovery',
	operations: [generateBlockScript, getDiscoveryCategories, getDiscoveryReports, uploadLog],
};
