import type { IDataObject, NodeOperationError } from 'n8n-workflow';

import { type OperationCall, refuse } from '../../call';
import { MANAGE_DISCOVERY } from '../../permissions';
import type { ItemOperation } from '../operation';
import { logFormatName } from './logFormatName';
import { contradiction } from './upload/contentFormat';
import { type LogTarget, findTarget } from './upload/dataSource';
import { finishUpload } from './upload/finishUpload';
import { type LogFile, beginningOf, readLogFile } from './upload/logFile';
import { type UploadTarget, readUploadTarget, readWaitInMs, uploadFields } from './upload/parameters';
import { ParseWatch } from './upload/parseWatch';
import { storeLog } from './upload/storage';
import { requestUploadLink } from './upload/uploadLink';

export const uploadLog: ItemOperation = {
	value: 'uploadLog',
	name: 'Upload Log',
	action: 'Upload firewall or proxy log',
	description:
		"Upload a firewall's or proxy's traffic log to Cloud Discovery, into a data source or as a report of its own. Uploading the same log twice counts its traffic twice.",
	builderHint:
		"Upload each log once: move or mark the file after this node. Leave 'Log Format' at 'From the Data Source' when a data source is chosen.",
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
	const { name: inputStreamName, format, isCustom } = await targetOf(call, given);
	if (!isCustom) await refuseOtherContent(call, file, format);
	const { uploadAsSnapshot } = given;
	const { fileName } = file;
	const link = await requestUploadLink(call, fileName, format);
	await storeLog(call, link, file);
	const watch = waitInMs > 0 ? await ParseWatch.begin(call, { fileName, inputStreamName }, waitInMs) : undefined;
	await finishUpload(call, { uploadUrl: link.url, inputStreamName, uploadAsSnapshot });
	return {
		fileName,
		size: file.sizeInBytes,
		report: inputStreamName,
		logFormat: logFormatName(format),
		uploadAsSnapshot,
		...(watch && { result: await watch.result() }),
		portal: placeInPortal(inputStreamName),
	};
}

async function targetOf(call: OperationCall, given: UploadTarget): Promise<LogTarget> {
	if (!given.uploadAsSnapshot) return await findTarget(call, given);
	return { name: given.reportName, format: given.format, isCustom: false };
}

/** A log of another format is taken without a word, and fails minutes later where nobody looks. */
async function refuseOtherContent(call: OperationCall, file: LogFile, format: string): Promise<void> {
	const found = await contradiction(format, async () => await beginningOf(file));
	if (found) throw otherContent(call, file, format, found);
}

function otherContent(call: OperationCall, { fileName }: LogFile, format: string, found: string): NodeOperationError {
	return refuse(
		call,
		`The log is to be ${logFormatName(format)}, but the file '${fileName}' looks like ${found}`,
		"Check the file, 'Log Format' and the data source. Nothing was uploaded.",
	);
}

/** The portal has moved its pages before, so this names the way to them and not their addresses. */
function placeInPortal(report: string): string {
	return `In the Microsoft Defender portal: Cloud apps > Cloud discovery, report '${report}', as soon as the log is parsed; what became of it: Cloud apps > Governance log`;
}
