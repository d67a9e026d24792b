import type { IExecuteFunctions } from 'n8n-workflow';

import type { OperationCall } from '../../../../../../nodes/DefenderCloudApps/call';
import { ParseWatch } from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/parseResult';
import { surroundings } from '../../../../../../nodes/DefenderCloudApps/transport/runtime';

afterEach(() => jest.restoreAllMocks());

/** A wait for a log that is never parsed, cancelled at one of its steps. */
async function waitCancelledDuring(step: 'look' | 'pause') {
	const cancel = new AbortController();
	const looks: string[] = [];
	const client = {
		request: async () => {
			looks.push('look');
			if (step === 'look' && looks.length === 2) cancel.abort();
			return await Promise.resolve([]);
		},
	};
	const context = {
		getNode: () => ({ name: 'Defender', type: 'x', parameters: {} }),
		getExecutionCancelSignal: () => cancel.signal,
	} as unknown as IExecuteFunctions;
	jest.spyOn(surroundings, 'pause').mockImplementation(async () => {
		if (step === 'pause') cancel.abort();
		await Promise.resolve();
	});
	const call = { context, client, itemIndex: 3, permissions: [] } as unknown as OperationCall;
	const watch = await ParseWatch.begin(call, { fileName: 'a.log', inputStreamName: 'Firewall' }, 600_000);
	const outcome: unknown = await watch.result().catch((error: unknown) => error);
	return { outcome, looks: looks.length };
}

describe('a wait for the result of an upload that is cancelled', () => {
	it.each([
		['pause', 1],
		['look', 2],
	] as const)('says during a %s that the log was uploaded', async (step, looks) => {
		const { outcome, looks: looked } = await waitCancelledDuring(step);
		expect(outcome).toMatchObject({
			message: 'The execution was cancelled',
			description: 'The log was uploaded; what became of it is not known. Look in the governance log of the portal.',
			context: { itemIndex: 3 },
		});
		expect(looked).toBe(looks);
	});
});
