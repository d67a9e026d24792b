import type { Page } from '../../transport/pages';
import type { ApiRecord } from '../events';

/**
 * After a first page, a fault ends the poll, and what was read stays read: else a tenant whose requests are used up by
 * others would let no poll through. A fault that lasts is met by the first page of the next poll.
 */
export async function pageOrNothing(
	isFirst: boolean,
	read: () => Promise<Page<ApiRecord>>,
): Promise<Page<ApiRecord> | undefined> {
	return isFirst ? await read() : await read().catch(() => undefined);
}
