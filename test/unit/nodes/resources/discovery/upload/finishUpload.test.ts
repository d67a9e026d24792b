import { NodeApiError } from 'n8n-workflow';

import { finishUpload } from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/finishUpload';
import { callWith } from '../operationCall';

const LOG = { uploadUrl: 'https://logs.example/a?sig=s3cret', inputStreamName: 'Firewall', uploadAsSnapshot: false };

async function finished(answer: () => unknown, log = LOG) {
	const { call, requests } = callWith({ answer });
	const error: unknown = await finishUpload(call, log).catch((thrown: unknown) => thrown);
	return { error, requests };
}

const refusal = (description: string) => () => {
	const node = { id: 'n', name: 'Defender', type: 'x', typeVersion: 1, position: [0, 0] as [number, number] };
	throw new NodeApiError({ ...node, parameters: {} }, { message: 'refused' }, { message: 'refused', description });
};

describe('the end of an upload', () => {
	it.each([
		[false, { uploadUrl: LOG.uploadUrl, inputStreamName: 'Firewall' }],
		[true, { uploadUrl: LOG.uploadUrl, inputStreamName: 'Firewall', uploadAsSnapshot: true }],
	])('sends the flag only where it is set: %j', async (uploadAsSnapshot, body) => {
		const { error, requests } = await finished(() => ({ success: true }), { ...LOG, uploadAsSnapshot });
		expect(error).toBeUndefined();
		expect(requests).toMatchObject([{ path: ['v1', 'discovery', 'done_upload'], isRepeatable: false }]);
		expect(requests[0]?.body).toEqual(body);
	});

	it('is never repeated where its outcome is unknown', async () => {
		const { requests } = await finished(() => ({ success: true }));
		await expect(requests[0]?.checkOutcome?.()).rejects.toMatchObject({
			message: 'It is not known whether Defender for Cloud Apps accepted the log',
			context: { itemIndex: 3 },
		});
	});

	it('names a data source that does not exist', async () => {
		const { error } = await finished(refusal('NOT_FOUND_INPUT_STREAM'));
		expect(error).toMatchObject({
			message: "Defender for Cloud Apps has no data source 'Firewall'",
			description: expect.stringContaining('Automatic log upload') as string,
		});
	});

	it('shows no link that the service repeats', async () => {
		const { error } = await finished(refusal(`${LOG.uploadUrl} is not valid`));
		expect(error).toMatchObject({ description: '(upload link) is not valid' });
	});

	it('says no word of a fault that it does not know', async () => {
		const { error } = await finished(() => {
			throw new Error(LOG.uploadUrl);
		});
		expect(error).toMatchObject({ message: 'The upload could not be finished' });
		expect(JSON.stringify(error)).not.toContain('s3cret');
	});
});
