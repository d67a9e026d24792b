import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import { MANAGE_DISCOVERY } from '../../permissions';
import type { ItemOperation } from '../operation';
import { dataSourceName } from './reportPicker';
import { finishUpload } from './upload/finishUpload';
import { readLogFile } from './upload/logFile';
import { readUploadTarget, readWaitInMs, uploadFields } from './upload/parameters';
import { ParseWatch } from './upload/parseWatch';
import { storeLog } from './upload/storage';
import { requestUploadLink } from './upload/uploadLink';

export const uploadLog: ItemOperation = {
	value: 'uploadLog',
	name: 'Upload Log',
	action: 'Upload discovery log',
	description:
		"Upload a firewall's or proxy's traffic log to Cloud Discovery, into a data source or as a report of its own. Uploading the same log twice counts its traffic twice.",
	permissions: MANAGE_DISCOVERY,
	changes: true,
	parameters: uploadFields,
	async *execute(call) {
		yield { json: await upload(call) };
	},
};

/** Everything that can be checked without a request is checked first. */
async function upload(call: OperationCall): Promise<IDataObject> {
	const given = readUploadTarget(call);
	const waitInMs = readWaitInMs(call);
	const file = await readLogFile(call);
	const target = given.uploadAsSnapshot
		? given
		: { ...given, inputStreamName: await dataSourceName(call, given.inputStreamName) };
	const { source, inputStreamName, uploadAsSnapshot } = target;
	const { fileName } = file;
	const link = await requestUploadLink(call, fileName, source);
	const blocks = await storeLog(call, link, file);
	const watch = waitInMs > 0 ? await ParseWatch.begin(call, { fileName, inputStreamName }, waitInMs) : undefined;
	await finishUpload(call, { uploadUrl: link.url, inputStreamName, uploadAsSnapshot });
	const uploaded = { fileName, size: file.sizeInBytes, ...target, provider: link.provider, blocks };
	return watch ? { ...uploaded, result: await watch.result() } : uploaded;
}
