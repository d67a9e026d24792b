import type { IDataObject } from 'n8n-workflow';

import type { CloudFields } from '../../../../credentials/common/cloud';
import type { OperationCall } from '../../call';
import { optionsField } from '../../fields/options';
import type { ApiClient } from '../../transport/client';
import type { ItemOperation } from '../operation';
import { activityFindings } from './diagnosis/activityFindings';
import { Inquiry } from './diagnosis/inquiry';
import { listFindings } from './diagnosis/listFindings';
import { MOST_QUESTIONS, gather } from './diagnosis/questions';
import { refusalFindings } from './diagnosis/refusalFindings';
import { reportOf } from './diagnosis/report';
import { serviceFindings } from './diagnosis/serviceFindings';

/**
 * Asks the tenant what no documentation says, and reports whether the node's assumptions hold. It only reads, with 12
 * requests at most. A question that fails is a line in the report; a sign-in that fails is an error, as everywhere.
 */
export const diagnoseAccess: ItemOperation = {
	value: 'diagnose',
	name: 'Diagnose',
	action: 'Diagnose access',
	description:
		'Ask the service, with 12 requests at most, whether it behaves as this node assumes. The report holds no name, address, ID or token, so it can be pasted into an issue. Changes nothing.',
	permissions: [],
	parameters: [optionsField],
	async *execute(call) {
		const known = reportByClient.get(call.client) ?? (await diagnose(call));
		reportByClient.set(call.client, known);
		yield { json: structuredClone(known) };
	},
};

/** Each credential is diagnosed once in an execution, however many input items there are. */
const reportByClient = new WeakMap<ApiClient, IDataObject>();

async function diagnose(call: OperationCall): Promise<IDataObject> {
	const { client } = call;
	const inquiry = new Inquiry(call, MOST_QUESTIONS);
	const evidence = await gather(inquiry);
	const claims = await client.claims();
	const findings = [
		...serviceFindings(inquiry.observations, claims),
		...listFindings(evidence),
		...activityFindings(evidence),
		...refusalFindings(evidence),
	];
	const cloud = await client.credential<CloudFields>();
	return reportOf({ findings, inquiry, authentication: client.authentication, cloud, claims });
}
