import type { IDataObject } from 'n8n-workflow';

import { findTarget } from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/dataSource';
import { ScriptedService } from '../../scriptedService';
import { callWith } from '../operationCall';

const ID = '5fd767259cd24bb563567d7c';

const source = (logType: unknown, more: IDataObject = {}) => ({
	_id: ID,
	displayName: 'Head office',
	streamType: 1,
	logType,
	...more,
});

async function target(dataSource: string, format: string | undefined, streams: object[]) {
	const { call, requests } = callWith({ answer: () => ({ streams }) });
	const found = await findTarget(call, { dataSource, format }).catch((error: unknown) => error);
	return { found, requests: requests.length };
}

describe('the log format', () => {
	it.each([
		['of the data source', undefined, 112, 'PALO_ALTO'],
		['of the data source, which is only known as syslog', undefined, 225, 'WATCHGUARD_XTM_SYSLOG'],
		['of the data source, which is only known as a file', undefined, 151, 'WEBSENSE_V7_5'],
		['that was chosen, where it is the same', 'PALO_ALTO', 112, 'PALO_ALTO'],
		['that was chosen, where only the way differs', 'PALO_ALTO_SYSLOG', 112, 'PALO_ALTO_SYSLOG'],
		['that was chosen, where the data source has none', 'SQUID', 1, 'SQUID'],
		['that was chosen, where the type is unknown', 'SQUID', 999, 'SQUID'],
	])('is that %s', async (_name, chosen, logType, format) => {
		const { found, requests } = await target('Head office', chosen, [source(logType)]);
		expect(found).toEqual({ name: 'Head office', format, isCustom: false });
		expect(requests).toBe(1);
	});

	it('that was chosen says nothing where the data source has a parser of its own', async () => {
		const { found } = await target('Head office', 'SQUID', [source(167)]);
		expect(found).toEqual({ name: 'Head office', format: 'SQUID', isCustom: true });
	});

	it.each([
		[
			'does not fit the data source',
			'CISCO_ASA',
			[source(112)],
			"The data source 'Head office' is for logs of Palo Alto, but 'Log Format' is Cisco ASA",
		],
		['is unknown', undefined, [source(1)], "The data source 'Head office' does not say which format its logs have"],
		[
			'is that of its own parser',
			undefined,
			[source(167)],
			"The data source 'Head office' has a parser of its own, so it does not say which format its logs have",
		],
		[
			'has to come from a data source that is not there',
			undefined,
			[source(112, { streamType: 3 })],
			"Defender for Cloud Apps has no data source 'Head office' to take the log format from",
		],
	])('is refused where it %s', async (_name, chosen, streams, message) => {
		const { found } = await target('Head office', chosen, streams);
		expect(found).toMatchObject({ message, description: expect.stringContaining('Nothing was uploaded.') as string });
	});
});

describe('the data source', () => {
	it.each([
		[ID, 'Head office'],
		[ID.toUpperCase(), 'Head office'],
		['000000000000000000000000', '000000000000000000000000'],
		[`${ID}0`, `${ID}0`],
		['Nobody', 'Nobody'],
	])('%s is %s for the service', async (given, name) => {
		const { found } = await target(given, 'PALO_ALTO', [source(112)]);
		expect(found).toMatchObject({ name });
	});

	it('is not the report of the same name', async () => {
		const streams = [source(114, { _id: 'a', streamType: 3 }), source(112)];
		expect((await target('Head office', undefined, streams)).found).toMatchObject({ format: 'PALO_ALTO' });
	});

	it.each([
		['a name and a format', 'Head office', 'PALO_ALTO', { name: 'Head office', format: 'PALO_ALTO', isCustom: false }],
		['a name alone', 'Head office', undefined, undefined],
		['an ID', ID, 'PALO_ALTO', undefined],
	])('that is given with %s, while the list cannot be read', async (_name, dataSource, format, expected) => {
		const call = await new ScriptedService([]).call();
		const found: unknown = await findTarget(call, { dataSource, format }).catch(() => undefined);
		expect(found).toEqual(expected);
	});
});
