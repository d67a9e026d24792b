import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { type OperationCall, refuse, textOf } from '../../../call';
import { shown } from '../../../values/shown';
import { LARGEST_FILE_IN_BYTES } from './blocks';
import { inputFileField } from './parameters';

/** A file as n8n reads it from its storage. */
export type BinaryStream = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

/** The log to upload. It can be read more than once, since an upload may have to begin again. */
export interface LogFile {
	fileName: string;
	/** More than 0, and no more than the service accepts. */
	sizeInBytes: number;
	/** The raw bytes: a buffer if n8n has the file in memory, otherwise a stream. */
	open(): Promise<Buffer | BinaryStream>;
}

/** How much is read ahead from where n8n keeps its files. */
const READ_SIZE_IN_BYTES = 1024 ** 2;

/** Enough to see what a log is. */
const BEGINNING_IN_BYTES = 65_536;

/**
 * The file that the item's parameter names.
 *
 * @throws NodeOperationError if there is no file, or if the service does not accept it; before any request
 */
export async function readLogFile(call: OperationCall): Promise<LogFile> {
	const { context, itemIndex } = call;
	const property = propertyOf(call);
	const binary = context.helpers.assertBinaryData(itemIndex, property);
	const file = binary.id === undefined ? inMemory(binary) : await stored(call, binary, binary.id);
	if (file.sizeInBytes === 0) {
		throw refuse(
			call,
			`The file '${file.fileName}' is empty`,
			'Check the node that made the file. No request was sent.',
		);
	}
	if (file.sizeInBytes > LARGEST_FILE_IN_BYTES) {
		throw refuse(
			call,
			`The file '${file.fileName}' is larger than 5 GB`,
			'Cloud Discovery accepts files of up to 5 GB. Split the log and upload each part. No request was sent.',
		);
	}
	return file;
}

/** The first bytes of the log. */
export async function beginningOf({ open }: LogFile): Promise<Buffer> {
	const content = await open();
	if (Buffer.isBuffer(content)) return content.subarray(0, BEGINNING_IN_BYTES);
	// Leaving the loop closes the stream.
	for await (const chunk of content) return Buffer.from(chunk as Buffer).subarray(0, BEGINNING_IN_BYTES);
	return Buffer.alloc(0);
}

/**
 * The name of the item's file. Of an item that has only one, it is that one, whatever the field says.
 *
 * n8n's own message calls the field by another name than this node does.
 */
function propertyOf(call: OperationCall): string {
	const property = textOf(call, inputFileField)?.trim() || 'data';
	const { binary = {} } = call.context.getInputData()[call.itemIndex] ?? {};
	const names = Object.keys(binary);
	const [only] = names;
	if (only === undefined || names.includes(property)) return property;
	if (names.length === 1) return only;
	throw refuse(
		call,
		`'${inputFileField.displayName}' is ${shown(property)}, but the item has no file of this name`,
		`Choose a file that the item has: ${names.join(', ')}. No request was sent.`,
	);
}

function inMemory(binary: IBinaryData): LogFile {
	const content = Buffer.from(binary.data, 'base64');
	return {
		fileName: fileNameOf(binary),
		sizeInBytes: content.length,
		open: async () => content,
	};
}

async function stored({ context }: OperationCall, binary: IBinaryData, id: string): Promise<LogFile> {
	const { fileSize } = await context.helpers.getBinaryMetadata(id);
	return {
		fileName: fileNameOf(binary),
		sizeInBytes: fileSize,
		open: async () => await context.helpers.getBinaryStream(id, READ_SIZE_IN_BYTES),
	};
}

function fileNameOf({ fileName, fileExtension }: IBinaryData): string {
	return fileName || `discovery.${fileExtension ?? 'log'}`;
}
