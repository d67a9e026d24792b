import { createHash, randomBytes, randomUUID } from 'node:crypto';

export function newGuid(): string {
	return randomUUID();
}

/** A new record id of the API: 24 hexadecimal digits. */
export function newRecordId(): string {
	return randomBytes(12).toString('hex');
}

/** A random text for tokens and codes, in the base64url alphabet. */
export function newOpaqueValue(bytes = 32): string {
	return randomBytes(bytes).toString('base64url');
}

/** A number that depends only on the text. Sorting by it gives a fixed but arbitrary order. */
export function arbitraryNumber(value: string): number {
	return createHash('sha1').update(value).digest().readUInt32BE(0);
}
