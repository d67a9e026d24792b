import type { Resource } from '../operation';
import { getEntity } from './get.operation';
import { getEntities } from './getAll.operation';
import { getEntityTree } from './getTree.operation';

/** People, accounts, groups and apps. They are only read. */
export const entity: Resource = {
	value: 'entity',
	name: 'Entity',
	operations: [getEntity, getEntities, getEntityTree],
};
