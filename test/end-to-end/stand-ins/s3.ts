import { createHash, randomUUID } from 'node:crypto';

import type { Request, Response } from 'express';

import { isSigned, sha256 } from './awsSignature';
import type { StandInCertificate } from './certificate';
import { Refusal, Service } from './service';

const SMALLEST_PART_IN_BYTES = 5 * 1024 ** 2;
const NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

interface Part {
	content: Buffer;
	etag: string;
}

interface Upload {
	key: string;
	parts: Map<number, Part>;
}

const xml = (text: string) => `<?xml version="1.0" encoding="UTF-8"?>\n${text}`;

const refusal = (status: number, code: string) => new Refusal(status, xml(`<Error><Code>${code}</Code></Error>`));

/** The content of a request, if it is what was signed and what its Content-MD5 says. */
function contentOf(request: Request): Buffer {
	const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
	if (sha256(content) !== request.headers['x-amz-content-sha256']) throw refusal(400, 'XAmzContentSHA256Mismatch');
	const md5 = request.headers['content-md5'];
	if (md5 !== undefined && createHash('md5').update(content).digest('base64') !== md5) throw refusal(400, 'BadDigest');
	return content;
}

/**
 * One bucket of Amazon S3 with its address as a host name: where it is, and uploads in parts.
 * Source: the operations GetBucketLocation, CreateMultipartUpload, UploadPart, ListParts, CompleteMultipartUpload and
 * AbortMultipartUpload in the Amazon S3 API reference.
 */
export class S3 {
	static readonly region = 'eu-west-1';
	static readonly bucket = 'contoso-defender';
	readonly accessKeyId = 'MADEUPACCESSKEYID';
	readonly secretAccessKey = 'made-up-secret-key-of-the-stand-in';
	/** By key, such as `activities/2026.ndjson`. */
	readonly objects = new Map<string, Buffer>();
	/** The sizes of the parts of every finished upload, in bytes. */
	readonly parts: number[][] = [];
	service!: Service;

	private readonly uploads = new Map<string, Upload>();

	static get host(): string {
		return `${S3.bucket}.s3.${S3.region}.amazonaws.com`;
	}

	static async start(certificate: StandInCertificate): Promise<S3> {
		const s3 = new S3();
		s3.service = await Service.start(certificate, {
			authenticate: (request, _response, next) => {
				if (request.headers.host !== S3.host) throw refusal(404, 'NoSuchBucket');
				if (!isSigned(request, s3.accessKeyId, s3.secretAccessKey)) throw refusal(403, 'SignatureDoesNotMatch');
				next();
			},
			notFound: refusal(405, 'MethodNotAllowed'),
			rawTypes: ['*/*'],
			routes: (app) => {
				app.all(/.*/, (request, response, next) => {
					const answer = s3.answer(request, response);
					if (answer === undefined) next();
					else response.type('application/xml').send(answer);
				});
			},
		});
		return s3;
	}

	/** Fields of n8n's credential "AWS (IAM)". */
	get credential(): Record<string, unknown> {
		const { accessKeyId, secretAccessKey } = this;
		return { region: S3.region, accessKeyId, secretAccessKey };
	}

	private answer(request: Request, response: Response): string | undefined {
		const { method, query } = request;
		const key = decodeURIComponent(request.path.slice(1));
		if (method === 'GET' && 'location' in query) {
			return xml(`<LocationConstraint ${NAMESPACE}>${S3.region}</LocationConstraint>`);
		}
		if (method === 'POST' && 'uploads' in query) return this.begin(key);
		const { uploadId } = query;
		if (typeof uploadId !== 'string') return undefined;
		const upload = this.uploads.get(uploadId);
		if (upload?.key !== key) throw refusal(404, 'NoSuchUpload');
		switch (method) {
			case 'PUT':
				response.setHeader('etag', putPart(upload, Number(query.partNumber), contentOf(request)));
				return '';
			case 'GET':
				return listOf(upload);
			case 'POST':
				return this.complete(upload, contentOf(request).toString('utf8'));
			case 'DELETE':
				this.uploads.delete(uploadId);
				response.status(204);
				return '';
			default:
				return undefined;
		}
	}

	private begin(key: string): string {
		const id = randomUUID();
		this.uploads.set(id, { key, parts: new Map() });
		return xml(
			`<InitiateMultipartUploadResult ${NAMESPACE}><Bucket>${S3.bucket}</Bucket><Key>${key}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
		);
	}

	/** Only the parts that the request names, in order, become the object. */
	private complete({ key, parts }: Upload, body: string): string {
		const named = [...body.matchAll(/<ETag>([^<]*)<\/ETag>\s*<PartNumber>(\d+)<\/PartNumber>/g)].map(
			([, etag = '', number]) => ({ etag: etag.replaceAll('&quot;', '"'), part: parts.get(Number(number)) }),
		);
		const contents = named.flatMap(({ etag, part }) => (part?.etag === etag ? [part.content] : []));
		if (contents.length === 0 || contents.length < named.length) throw refusal(400, 'InvalidPart');
		if (contents.slice(0, -1).some(({ length }) => length < SMALLEST_PART_IN_BYTES))
			throw refusal(400, 'EntityTooSmall');
		this.objects.set(key, Buffer.concat(contents));
		this.parts.push(contents.map(({ length }) => length));
		return xml(
			`<CompleteMultipartUploadResult ${NAMESPACE}><Bucket>${S3.bucket}</Bucket><Key>${key}</Key></CompleteMultipartUploadResult>`,
		);
	}
}

function putPart({ parts }: Upload, number: number, content: Buffer): string {
	if (!Number.isInteger(number) || number < 1 || number > 10_000) throw refusal(400, 'InvalidArgument');
	const etag = `"${createHash('md5').update(content).digest('hex')}"`;
	parts.set(number, { content, etag });
	return etag;
}

function listOf({ parts }: Upload): string {
	const lines = [...parts]
		.sort(([one], [other]) => one - other)
		.map(([number, { etag, content }]) => {
			const quoted = etag.replaceAll('"', '&quot;');
			return `<Part><PartNumber>${number}</PartNumber><ETag>${quoted}</ETag><Size>${content.length}</Size></Part>`;
		});
	return xml(`<ListPartsResult ${NAMESPACE}><IsTruncated>false</IsTruncated>${lines.join('')}</ListPartsResult>`);
}
