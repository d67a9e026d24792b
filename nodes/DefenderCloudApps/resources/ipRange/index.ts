import type { Resource } from '../operation';
import { createSubnet } from './create.operation';
import { deleteSubnet } from './delete.operation';
import { getSubnet } from './get.operation';
import { getSubnets } from './getAll.operation';
import { updateSubnet } from './update.operation';
import { upsertSubnet } from './upsert.operation';

export const subnet: Resource = {
	value: 'subnet',
	name: 'IP Range',
	operations: [createSubnet, upsertSubnet, deleteSubnet, getSubnet, getSubnets, updateSubnet],
};
