import { createHash } from 'node:crypto';

import express, { type Express, type Request, type Response } from 'express';

import { recordOf } from '../core/recording';
import type { TenantState } from '../state';

const LARGEST_OBJECT_IN_BYTES = 5 * 1024 ** 3;

interface StorageProblem {
	status: number;
	code: string;
	message: string;
}

/** The storage host. It accepts `PUT` to a signed address, reads it as a stream, and refuses what Amazon S3 refuses. */
export function storageServer(tenant: TenantState): Express {
	const application = express();
	application.disable('x-powered-by');
	application.use(async (request: Request, response: Response) => {
		const record = recordOf(toRecord(request), tenant.clock.now());
		tenant.requests.push(record);
		const problem = findProblem(tenant, request);
		if (!problem) await receive(tenant, request);
		record.status = problem?.status ?? 200;
		if (!problem) return void response.status(200).end();
		request.resume();
		const { status, code, message } = problem;
		const explanation = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
		response.status(status).type('application/xml').send(`<?xml version="1.0" encoding="UTF-8"?>\n${explanation}`);
	});
	return application;
}

function toRecord(request: Request) {
	const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
	return { host: 'storage' as const, method: request.method, path: request.path, query: {}, headers, body: '' };
}

/** Amazon S3's answers to requests that it refuses. */
const PROBLEMS = {
	twoProofs: { status: 400, code: 'InvalidArgument', message: 'Only one auth mechanism allowed' },
	otherMethod: {
		status: 405,
		code: 'MethodNotAllowed',
		message: 'The specified method is not allowed against this resource.',
	},
	wrong: {
		status: 403,
		code: 'SignatureDoesNotMatch',
		message: 'The request signature we calculated does not match the signature you provided.',
	},
	expired: { status: 403, code: 'AccessDenied', message: 'Request has expired' },
	chunked: {
		status: 501,
		code: 'NotImplemented',
		message: 'A header you provided implies functionality that is not implemented',
	},
	noLength: { status: 411, code: 'MissingContentLength', message: 'You must provide the Content-Length HTTP header.' },
	tooLarge: {
		status: 400,
		code: 'EntityTooLarge',
		message: 'Your proposed upload exceeds the maximum allowed object size.',
	},
} satisfies Record<string, StorageProblem>;

function findProblem(tenant: TenantState, request: Request): StorageProblem | undefined {
	const { authorization, 'transfer-encoding': encoding, 'content-length': length } = request.headers;
	if (authorization !== undefined) {
		tenant.violations.push('A token was sent to the storage host.');
		return PROBLEMS.twoProofs;
	}
	if (request.method !== 'PUT') return PROBLEMS.otherMethod;
	const { searchParams } = new URL(request.originalUrl, 'https://localhost');
	const signature = tenant.storage.check(request.path, searchParams, tenant.clock.now());
	if (signature !== 'good') return PROBLEMS[signature];
	if (encoding !== undefined) return PROBLEMS.chunked;
	if (length === undefined) return PROBLEMS.noLength;
	return Number(length) > LARGEST_OBJECT_IN_BYTES ? PROBLEMS.tooLarge : undefined;
}

async function receive(tenant: TenantState, request: Request): Promise<void> {
	const hash = createHash('sha256');
	let sizeInBytes = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		hash.update(chunk);
		sizeInBytes += chunk.length;
	}
	tenant.storage.store(request.path, { sizeInBytes, sha256: hash.digest('hex') });
}
