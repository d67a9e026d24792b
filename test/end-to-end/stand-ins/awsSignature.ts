import { createHash, createHmac } from 'node:crypto';

import type { Request } from 'express';

const ALGORITHM = 'AWS4-HMAC-SHA256';

export const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Parameters in the order and spelling that are signed. */
function canonicalQuery(query: string): string {
	return [...new URLSearchParams(query)]
		.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
		.sort()
		.join('&');
}

function canonicalRequest(request: Request, signedHeaders: string): string {
	const [path = '', query = ''] = request.originalUrl.split('?');
	const headers = signedHeaders
		.split(';')
		.map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`)
		.join('');
	const content = String(request.headers['x-amz-content-sha256']);
	return [request.method, path, canonicalQuery(query), headers, signedHeaders, content].join('\n');
}

/**
 * Whether a request is signed with this key (AWS Signature Version 4, header form).
 *
 * Source: "Create a signed AWS API request" in the AWS Identity and Access Management user guide.
 */
export function isSigned(request: Request, accessKeyId: string, secretAccessKey: string): boolean {
	const header = request.headers.authorization ?? '';
	const [, key, date, region, service, signedHeaders = '', signature] =
		/^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
			header,
		) ?? [];
	if (key !== accessKeyId || !signedHeaders.split(';').includes('host')) return false;
	const scope = `${date}/${region}/${service}/aws4_request`;
	const time = String(request.headers['x-amz-date']);
	const text = [ALGORITHM, time, scope, sha256(canonicalRequest(request, signedHeaders))].join('\n');
	const signingKey = [region, service, 'aws4_request'].reduce<Buffer>(
		(parent, part) => hmac(parent, String(part)),
		hmac(`AWS4${secretAccessKey}`, String(date)),
	);
	return time.startsWith(String(date)) && hmac(signingKey, text).toString('hex') === signature;
}
