import type { IDataObject } from 'n8n-workflow';

import { closeAlerts } from '../../../../../nodes/DefenderCloudApps/resources/alert/close.operation';
import { type Answer, ScriptedService } from '../scriptedService';

const ID = '603f704aaf7417985bbf3b22';
const closed: Answer = { body: { closed_benign: 1 } };
const byId = { alertId: ID };
const byFilter = { closeBy: 'filter', filters: { severity: [0] }, stopAbove: 0 };
const neither = { closeBy: 'name' };

async function close(items: IDataObject[], answers: Answer[], continues: boolean) {
	const service = new ScriptedService(
		answers,
		items.map((item) => ({ classification: 'benign', ...item })),
		continues,
	);
	const outcomes = await closeAlerts.executeBatch(await service.calls());
	const texts = outcomes.map(({ results, error }) =>
		error instanceof Error ? error.message : results.map(({ json }) => Object.keys(json).join()).join() || 'nothing',
	);
	return { texts, requests: service.sent.length };
}

const BY_ID = 'alertId,classification,closed';
const BY_FILTER = 'classification,closedCount';
const REFUSED = "'Close By' cannot be 'name'";
const FAILED = 'Defender for Cloud Apps did not accept a value of this request';

describe('items that are closed in different ways', () => {
	it.each<[string, IDataObject[], Answer[], boolean, string[]]>([
		['have one outcome each, in their order', [byFilter, byId], [closed, closed], false, [BY_FILTER, BY_ID]],
		[
			'go on after one that was refused',
			[neither, byId, byFilter],
			[closed, closed],
			true,
			[REFUSED, BY_ID, BY_FILTER],
		],
		['go on after one that failed', [byId, byFilter], [{ status: 400 }, closed], true, [FAILED, BY_FILTER]],
		[
			'are not reached after one that was refused',
			[byId, byFilter, neither],
			[],
			false,
			['nothing', 'nothing', REFUSED],
		],
		['are not reached after one that failed', [byId, byFilter], [{ status: 400 }], false, [FAILED, 'nothing']],
	])('%s', async (_name, items, answers, continues, texts) => {
		const found = await close(items, [...answers], continues);
		expect(found.texts.map((text) => text.replace(/ \(.*/, ''))).toEqual(texts);
		expect(found.requests).toBe(answers.length);
	});
});
