import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from '../../../call';
import { identifierOf, readPage, wholeList } from '../../../lists/read';
import { record } from '../../../transport/answers';
import { PAGE_SIZE } from '../../../transport/pages';
import { textOf } from '../../../values/decode';
import { alerts } from '../list';

/** The alerts of one credential in one execution: up to 100 are read in a request, and each once. */
export class AlertRecords {
	private readonly known = new Map<string, IDataObject>();
	private readonly wanted = new Set<string>();

	/** Alerts that will be read, as the API knows them. */
	expect(ids: readonly string[]): void {
		for (const id of ids) this.wanted.add(id);
	}

	/**
	 * The alert as the API sends it. One that the list does not have is asked for by itself, so its error is that of Get.
	 *
	 * @throws NodeApiError with the code 404 where the tenant has no such alert
	 */
	async read(call: OperationCall, id: string): Promise<IDataObject> {
		if (this.wanted.has(id)) await this.readWith(call, id);
		return this.known.get(id) ?? (await readAlone(call, id));
	}

	/** Reads this alert, and as many of those that will be read as fit into the same request. */
	private async readWith(call: OperationCall, id: string): Promise<void> {
		const ids = [id, ...[...this.wanted].filter((other) => other !== id)].slice(0, PAGE_SIZE);
		const records = wholeList<IDataObject>(call, {
			limit: ids.length,
			identify: identifierOf(alerts),
			readPage: async ({ skip, limit }) => await readPage(call, alerts, { filters: { id: { eq: ids } }, skip, limit }),
		});
		for await (const alert of records) this.known.set(textOf(alert._id), alert);
		for (const read of ids) this.wanted.delete(read);
	}
}

async function readAlone({ client, permissions, itemIndex }: OperationCall, id: string): Promise<IDataObject> {
	return await client.requestOnce({
		method: 'GET',
		path: ['v1', 'alerts', id],
		isRepeatable: true,
		permissions,
		itemIndex,
		read: record,
	});
}
