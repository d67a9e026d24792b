import { createHmac } from 'node:crypto';

import { newGuid, newOpaqueValue } from '../core/random';

const ADDRESS_LIFETIME_IN_SECONDS = 3600;

export interface StoredUpload {
	sizeInBytes: number;
	sha256: string;
}

export interface AnnouncedUpload {
	fileName: string;
	source: string;
}

/** A store with signed addresses like those of Amazon S3. It remembers sizes and checksums, not the files. */
export class BuiltInStorage {
	/** Origin of the storage host, known once it listens. */
	origin = '';

	private readonly key = newOpaqueValue();
	private readonly addresses = new Map<string, AnnouncedUpload>();
	private readonly objects = new Map<string, StoredUpload>();

	signedAddress(fileName: string, nowInMs: number): string {
		const path = `/discovery-logs/${newGuid()}/${encodeURIComponent(fileName)}`;
		const query = new URLSearchParams({
			'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
			'X-Amz-Date': new Date(nowInMs).toISOString(),
			'X-Amz-Expires': `${ADDRESS_LIFETIME_IN_SECONDS}`,
			'X-Amz-SignedHeaders': 'host',
		});
		query.set('X-Amz-Signature', this.sign(path, query));
		return `${this.origin}${path}?${query.toString()}`;
	}

	/** Whether the address of a request has a signature of this store, and whether that has expired. */
	check(path: string, query: URLSearchParams, nowInMs: number): 'good' | 'expired' | 'wrong' {
		const unsigned = new URLSearchParams(query);
		unsigned.delete('X-Amz-Signature');
		if (query.get('X-Amz-Signature') !== this.sign(path, unsigned)) return 'wrong';
		const ends = Date.parse(query.get('X-Amz-Date') ?? '') + Number(query.get('X-Amz-Expires')) * 1000;
		return nowInMs < ends ? 'good' : 'expired';
	}

	store(path: string, upload: StoredUpload): void {
		this.objects.set(path, upload);
	}

	find(url: string): StoredUpload | undefined {
		return this.objects.get(new URL(url).pathname);
	}

	announce(url: string, upload: AnnouncedUpload): void {
		this.addresses.set(url, upload);
	}

	announced(url: string): AnnouncedUpload | undefined {
		return this.addresses.get(url);
	}

	forget(url: string): void {
		this.addresses.delete(url);
	}

	reset(): void {
		this.addresses.clear();
		this.objects.clear();
	}

	private sign(path: string, query: URLSearchParams): string {
		return createHmac('sha256', this.key).update(`${path}\n${query.toString()}`).digest('hex');
	}
}
