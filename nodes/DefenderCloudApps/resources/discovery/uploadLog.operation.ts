import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import { MANAGE_DISCOVERY } from '../../permissions';
import type { ItemOperation } from '../operation';
import { putToAws } from './upload/awsStorage';
import { putToAzure } from './upload/azureStorage';
import { dataSourceName } from './upload/dataSourceName';
import { finishUpload } from './upload/finishUpload';
import { readLogFile } from './upload/logFile';
import { ParseWatch } from './upload/parseResult';
import { requestUploadLink } from './upload/requestUploadLink';
import { uploadFields } from './upload/uploadFields';
import { readUploadTarget, readWaitForResult } from './upload/uploadTarget';

export const uploadLog: ItemOperation = {
	value: 'uploadLog',
	name: 'Upload Log',
	action: 'Upload discovery log',
	description:
		"Upload a firewall's or proxy's traffic log to Cloud Discovery, into a data source or as a report of its own. Uploading the same log twice counts its traffic twice.",
	permissions: MANAGE_DISCOVERY,
	parameters: uploadFields,
	async *execute(call) {
		yield { json: await upload(call) };
	},
};

const SENDERS = { aws: putToAws, azure: putToAzure };

async function upload(call: OperationCall): Promise<IDataObject> {
	const given = readUploadTarget(call);
	const waitInMs = readWaitForResult(call);
	const file = await readLogFile(call);
	const target = { ...given, inputStreamName: await dataSourceName(call, given) };
	const { source, inputStreamName, uploadAsSnapshot } = target;
	const { url, provider } = await requestUploadLink(call, file.fileName, source);
	const blocks = await SENDERS[provider](call, url, file);
	const { fileName } = file;
	const watch = waitInMs > 0 ? await ParseWatch.begin(call, { fileName, inputStreamName }, waitInMs) : undefined;
	await finishUpload(call, { uploadUrl: url, inputStreamName, uploadAsSnapshot });
	const uploaded = { fileName, size: file.sizeInBytes, ...target, provider, blocks };
	return watch ? { ...uploaded, result: await watch.result() } : uploaded;
}
