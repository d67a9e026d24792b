import type { OperationCall } from '../../../call';
import type { LogFile } from './logFile';
import { putToStorage } from './storageRequest';

/**
 * Puts the log into Amazon S3, which takes up to 5 GB in one request. The link is signed for a request without a
 * content type, and S3 wants the length beforehand.
 *
 * @returns in how many pieces it was sent
 */
export async function putToAws(call: OperationCall, url: string, file: LogFile): Promise<number> {
	// False keeps n8n's HTTP client from adding a content type of its own.
	const headers = { 'Content-Type': false };
	await putToStorage(call, { url, headers, open: file.open, sizeInBytes: file.sizeInBytes });
	return 1;
}
