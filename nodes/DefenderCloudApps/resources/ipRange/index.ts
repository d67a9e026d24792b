import type { Resource } from '../operation';
import { createIpRange } from './create.operation';
import { deleteIpRange } from './delete.operation';
import { getIpRange } from './get.operation';
import { getIpRanges } from './getAll.operation';
import { updateIpRange } from './update.operation';
import { upsertIpRange } from './upsert.operation';

/**
 * IP ranges, which the API and saved workflows call subnets. A change replaces the whole range, so every operation writes
 * all that the range is to have.
 */
export const ipRange: Resource = {
	value: 'subnet',
	name: 'IP Range',
	operations: [createIpRange, upsertIpRange, deleteIpRange, getIpRange, getIpRanges, updateIpRange],
};
