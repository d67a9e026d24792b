import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { type OperationCall, numberOf } from '../../call';
import { optionsField } from '../../fields/options';
import { INVESTIGATE } from '../../permissions';
import type { ApiClient } from '../../transport/client';
import { PAGE_SIZE } from '../../transport/pages';
import type { BatchOperation, ItemOutcome } from '../operation';
import { AlertRecords } from './investigation/alertRecords';
import { Evidence } from './investigation/evidence';
import { type Reach, investigate } from './investigation/investigate';
import type { InvestigationSources } from './investigation/sources';
import { alertIdField, readAlertIds } from './locator';

const activitiesField: INodeProperties = {
	displayName: 'Activities per Person',
	name: 'activitiesPerPerson',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: PAGE_SIZE },
	default: 5,
	description: 'How many of the newest activities of each person to read. With 0, none are, which saves a request.',
};

const peopleField: INodeProperties = {
	displayName: 'People per Alert',
	name: 'peoplePerAlert',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000 },
	default: 10,
	description:
		'How many people of an alert to look into. Each costs two of the 30 requests a minute; further ones are named only.',
};

/**
 * One item for each alert with what an analyst looks up first. In one execution, each credential sends at most
 * alerts / 100 + 2 × people + IP ranges / 100 requests, each part rounded up: every person is asked about once, and the IP
 * ranges are read once. An alert that the list does not find costs one more.
 *
 * @param sources what other resources know
 */
export function investigateAlerts(sources: InvestigationSources): BatchOperation {
	return {
		value: 'investigate',
		name: 'Investigate',
		action: 'Investigate alert',
		description:
			'Read an alert together with its people (accounts, groups, administrator rights), their last activities, and the category of each IP address in this tenant, with a summary in Markdown for a ticket, chat or mail. Changes nothing.',
		permissions: INVESTIGATE,
		parameters: [alertIdField, activitiesField, peopleField, optionsField],
		executeBatch: async (calls) => await investigateAll(calls, sources),
	};
}

/** An item, the alerts that it names, and how far it goes. */
interface Item {
	call: OperationCall;
	ids: string[];
	reach: Reach;
}

/** An item whose parameters are invalid. */
interface Refused extends ItemOutcome {
	error: unknown;
}

/** What the items of one credential share. */
interface Shared {
	alerts: AlertRecords;
	evidence: Evidence;
}

async function investigateAll(calls: OperationCall[], sources: InvestigationSources): Promise<ItemOutcome[]> {
	const stopAtFirstError = !calls[0]?.context.continueOnFail();
	const items = calls.map(itemOf);
	const invalid = items.some((item) => 'error' in item);
	if (stopAtFirstError && invalid) return items.map((item) => ('error' in item ? item : { results: [] }));
	const shared = sharedByClient(items, sources);
	const outcomes: ItemOutcome[] = [];
	for (const item of items) {
		if (stopAtFirstError && outcomes.some(({ error }) => error !== undefined)) outcomes.push({ results: [] });
		else outcomes.push('error' in item ? item : await outcomeOf(item, shared));
	}
	return outcomes;
}

/** Items with invalid parameters fail here, before anything is sent. */
function itemOf(call: OperationCall): Item | Refused {
	try {
		const ids = readAlertIds(call).map(({ known }) => known);
		return { call, ids: [...new Set(ids)], reach: reachOf(call) };
	} catch (error) {
		return { results: [], error };
	}
}

function reachOf(call: OperationCall): Reach {
	return {
		activitiesPerPerson: numberOf(call, activitiesField, { isWhole: true, least: 0, most: PAGE_SIZE }) ?? 5,
		peoplePerAlert: numberOf(call, peopleField, { isWhole: true, least: 1, most: 1000 }) ?? 10,
	};
}

function sharedByClient(items: Array<Item | Refused>, sources: InvestigationSources): Map<ApiClient, Shared> {
	const shared = new Map<ApiClient, Shared>();
	for (const item of items) {
		if ('error' in item) continue;
		const { client } = item.call;
		const own = shared.get(client) ?? { alerts: new AlertRecords(), evidence: new Evidence(sources) };
		own.alerts.expect(item.ids);
		shared.set(client, own);
	}
	return shared;
}

async function outcomeOf({ call, ids, reach }: Item, shared: ReadonlyMap<ApiClient, Shared>): Promise<ItemOutcome> {
	const results: INodeExecutionData[] = [];
	const own = shared.get(call.client);
	if (!own) return { results };
	try {
		for (const id of ids) {
			const record = await own.alerts.read(call, id);
			results.push({ json: await investigate(call, record, own.evidence, reach) });
		}
		return { results };
	} catch (error) {
		return { results, error };
	}
}
