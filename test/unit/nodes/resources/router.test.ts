import type { IDataObject } from 'n8n-workflow';

import { router } from '../../../../nodes/DefenderCloudApps/resources/router';
import { type Answer, ScriptedService } from './scriptedService';

const ID = '603f704aaf7417985bbf3b22';
const getAlert = { resource: 'alert', operation: 'get', simplify: false };
const close = { resource: 'alert', operation: 'close', classification: 'benign' };
const alert: Answer = { body: { _id: ID } };

async function run(items: IDataObject[], answers: Answer[], continues = false) {
	const service = new ScriptedService(answers, items, continues);
	const [output = []] = await router.call(service.context);
	return { output, requests: service.sent.length };
}

describe('the output', () => {
	it('is linked to the item that it came from', async () => {
		const { output } = await run(
			[
				{ ...getAlert, alertId: ID },
				{ ...getAlert, alertId: `ca${ID}` },
			],
			[alert],
		);
		expect(output).toEqual([
			{ json: { _id: ID }, pairedItem: { item: 0 } },
			{ json: { _id: ID }, pairedItem: { item: 1 } },
		]);
	});

	it('shares no object between items that are answered together', async () => {
		const { output, requests } = await run(
			[
				{ ...getAlert, alertId: ID },
				{ ...getAlert, alertId: ID },
			],
			[alert],
		);
		expect(requests).toBe(1);
		expect(output[0]?.json).toEqual(output[1]?.json);
		expect(output[0]?.json).not.toBe(output[1]?.json);
	});

	it('of a batch is in the order of the items, with results before their error', async () => {
		const other = 'a'.repeat(24);
		const { output } = await run(
			[
				{ ...close, alertId: 'x' },
				{ ...close, alertId: [ID, other] },
			],
			[{ body: { closed_benign: 1, alertsNotFound: [other] } }],
			true,
		);
		expect(output).toEqual([
			{ json: { error: "'x' is not an alert ID", message: expect.any(String) as string }, pairedItem: { item: 0 } },
			{ json: { alertId: ID, classification: 'benign', closed: true }, pairedItem: { item: 1 } },
			{
				json: {
					error: `Defender for Cloud Apps knows no alert ${other}`,
					message: expect.stringMatching(/^1 of 2 alerts/) as string,
				},
				pairedItem: { item: 1 },
			},
		]);
	});
});

describe('an item that fails', () => {
	const items = [
		{ ...getAlert, alertId: 'x' },
		{ ...getAlert, alertId: ID },
	];

	it('becomes an item with what happened and what to do where the node continues', async () => {
		const { output } = await run(items, [alert], true);
		expect(output).toEqual([
			{
				json: { error: "'x' is not an alert ID", message: expect.stringMatching(/Map _id/) as string },
				pairedItem: { item: 0 },
			},
			{ json: { _id: ID }, pairedItem: { item: 1 } },
		]);
	});

	it('ends the run with its error where the node does not', async () => {
		await expect(run(items, [alert])).rejects.toMatchObject({
			message: "'x' is not an alert ID",
			context: { itemIndex: 0 },
		});
	});

	it.each([[true], [false]])('because of its options does so as well (continues: %s)', async (continues) => {
		const options = { maxWaitInSeconds: -1 };
		const running = run([{ ...getAlert, alertId: ID, options }], [], continues);
		const message = /Max Wait \(Seconds\)/;
		if (!continues) return await expect(running).rejects.toThrow(message);
		expect((await running).output[0]?.json.error).toMatch(message);
	});
});

it.each([
	['alert', 'delete', "The operation 'delete' is not available for 'alert'"],
	['policy', 'get', "The operation 'get' is not available for 'policy'"],
	['constructor', 'name', "The operation 'name' is not available for 'constructor'"],
])('%s has no operation %s', async (resource, operation, message) => {
	await expect(run([{ resource, operation }], [])).rejects.toThrow(message);
});
