import type { Resource } from '../operation';
import { createIpRange } from './create.operation';
import { deleteIpRange } from './delete.operation';
import { getIpRange } from './get.operation';
import { getIpRanges } from './getAll.operation';
import { updateIpRange } from './update.operation';
import { upsertIpRange } from './upsert.operation';

/** The API and saved workflows call an IP range a subnet. In words, and in this folder, it is always an IP range. */
export const subnet: Resource = {
	value: 'subnet',
	name: 'IP Range',
	operations: [createIpRange, upsertIpRange, deleteIpRange, getIpRange, getIpRanges, updateIpRange],
};
