import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { makeActivity, makeEntity } from '../../simulated-tenant';
import { keepBinaryDataInFiles } from '../support/binaryData';
import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());

const getAlerts = { resource: 'alert', operation: 'getAll', returnAll: true, output: 'ndjsonFile' };
const getActivities = { ...getAlerts, resource: 'activity' };

beforeAll(async () => await keepBinaryDataInFiles());

/** The text of a file as n8n stored it. */
async function textOf(file: IBinaryData | undefined): Promise<string> {
	if (!file) throw new Error('The item has no such file');
	return (await Container.get(BinaryDataService).getAsBuffer(file)).toString('utf8');
}

async function recordsIn(file: IBinaryData | undefined): Promise<IDataObject[]> {
	const lines = (await textOf(file)).split('\n');
	expect(lines.pop()).toBe('');
	return lines.map((line) => JSON.parse(line) as IDataObject);
}

describe('Output > NDJSON File', () => {
	it('puts all records into one file and says how many they are, and from when to when', async () => {
		const alerts = fixture.addAlerts(250);
		const { outputs, error } = await fixture.run(getAlerts);
		expect(error).toBeUndefined();
		const [item, ...others] = outputs[0] ?? [];
		expect(others).toEqual([]);
		const records = await recordsIn(item?.binary?.data);
		expect(records.map(({ _id }) => _id)).toEqual(alerts.map(({ _id }) => _id));
		expect(item?.json).toEqual({
			count: 250,
			from: new Date(alerts.at(-1)?.timestamp ?? NaN).toISOString(),
			to: new Date(alerts[0]?.timestamp ?? NaN).toISOString(),
			isWhole: true,
			fileName: item?.binary?.data?.fileName,
			size: (await textOf(item?.binary?.data)).length,
		});
	});
});
