import type { Request } from 'express';

import { isSigned, sha256 } from './stand-ins/awsSignature';

const ACCESS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

/** The first example of "Signature calculations for the Authorization header" in the Amazon S3 API reference. */
const example = (changes: { originalUrl?: string; range?: string } = {}) =>
	({
		method: 'GET',
		originalUrl: changes.originalUrl ?? '/test.txt',
		headers: {
			host: 'examplebucket.s3.amazonaws.com',
			range: changes.range ?? 'bytes=0-9',
			'x-amz-content-sha256': sha256(''),
			'x-amz-date': '20130524T000000Z',
			authorization:
				`AWS4-HMAC-SHA256 Credential=${ACCESS_KEY_ID}/20130524/us-east-1/s3/aws4_request,` +
				'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,' +
				'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
		},
	}) as unknown as Request;

describe('A signature of AWS', () => {
	it('is the one of the reference', () => {
		expect(isSigned(example(), ACCESS_KEY_ID, SECRET)).toBe(true);
	});

	it.each([
		['another path', example({ originalUrl: '/other.txt' }), SECRET],
		['another parameter', example({ originalUrl: '/test.txt?a=b' }), SECRET],
		['another header', example({ range: 'bytes=0-10' }), SECRET],
		['another secret', example(), 'wrong'],
	])('is not that of %s', (_what, request, secret) => {
		expect(isSigned(request, ACCESS_KEY_ID, secret)).toBe(false);
	});
});
