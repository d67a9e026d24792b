import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import {
	type IncomingMessage,
	type Server,
	type ServerResponse,
	createServer,
	request as httpRequest,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

import { PROJECT_FOLDER } from './package';

/** Azurite's own account, whose key is public. */
const ACCOUNT = 'devstoreaccount1';
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const CONTAINER = 'logs';
const API_VERSION = '2022-11-02';

export interface StorageRequestSeen {
	method: string;
	/** `blob`, `block` or `blocklist`. */
	kind: string;
	blockId: string | undefined;
	headers: IncomingMessage['headers'];
	status: number | undefined;
}

/** `reset` cuts the connection, `silence` never answers, `drip` never ends its answer, a number is the status of the answer. */
export type StorageFault = (seen: StorageRequestSeen) => 'reset' | 'silence' | 'drip' | number | Busy | undefined;

/** A status with the time that the client has to wait. */
interface Busy {
	status: number;
	retryAfterInSeconds: number;
}

/** Azurite, Microsoft's storage emulator, behind a proxy that records the requests and can fail on demand. */
export class AzureStorage {
	requests: StorageRequestSeen[] = [];

	/** How many dripping answers the client closed the connection of. */
	left = 0;

	/** What to do to a request instead of carrying it out. */
	fault: StorageFault = () => undefined;

	private constructor(
		private readonly azurite: ChildProcess,
		private readonly azuritePort: number,
		private readonly door: Server,
		private readonly folder: string,
	) {}

	static async start(): Promise<AzureStorage> {
		const parent = join(PROJECT_FOLDER, '.work', 'azurite');
		mkdirSync(parent, { recursive: true });
		const folder = mkdtempSync(join(parent, 'run-'));
		const script = join(PROJECT_FOLDER, 'node_modules', 'azurite', 'dist', 'src', 'blob', 'main.js');
		const azurite = spawn(
			process.execPath,
			[script, '--blobHost', '127.0.0.1', '--blobPort', '0', '--location', folder, '--silent', '--disableTelemetry'],
			{ stdio: ['ignore', 'pipe', 'inherit'], cwd: folder },
		);
		const azuritePort = await portOf(azurite);
		const door = createServer();
		const storage = new AzureStorage(azurite, azuritePort, door, folder);
		door.on('request', (request, response) => storage.pass(request, response));
		await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
		await storage.createContainer();
		return storage;
	}

	async stop(): Promise<void> {
		this.door.closeAllConnections();
		await new Promise((resolve) => this.door.close(resolve));
		const ended = new Promise((resolve) => this.azurite.once('exit', resolve));
		this.azurite.kill('SIGKILL');
		await ended;
		rmSync(this.folder, { recursive: true, force: true });
	}

	reset(): void {
		this.requests = [];
		this.left = 0;
		this.fault = () => undefined;
	}

	/** A signed address to write this blob, like the ones the service gives. */
	uploadUrl(blob: string): string {
		return this.signedUrl(blob, 'cw');
	}

	/** Size of a blob in bytes, without reading it; undefined if the blob does not exist. */
	async sizeOf(blob: string): Promise<number | undefined> {
		const { ok, headers } = await fetch(this.direct(this.signedUrl(blob, 'r')), { method: 'HEAD' });
		return ok ? Number(headers.get('content-length')) : undefined;
	}

	/** Size in bytes and SHA-256 of a blob; undefined if the blob does not exist. */
	async find(blob: string): Promise<{ size: number; sha256: string } | undefined> {
		const response = await fetch(this.direct(this.signedUrl(blob, 'r')));
		if (!response.ok || !response.body) return undefined;
		const hash = createHash('sha256');
		let size = 0;
		for await (const chunk of Readable.fromWeb(response.body as ReadableStream) as AsyncIterable<Uint8Array>) {
			hash.update(chunk);
			size += chunk.length;
		}
		return { size, sha256: hash.digest('hex') };
	}

	/** The same address without the proxy. */
	direct(url: string): string {
		return url.replace(/^http:\/\/[^/]+/, `http://127.0.0.1:${this.azuritePort}`);
	}

	private get origin(): string {
		return `http://127.0.0.1:${(this.door.address() as AddressInfo).port}`;
	}

	private signedUrl(blob: string, permissions: string): string {
		const path = `/${ACCOUNT}/${CONTAINER}/${encodeURIComponent(blob)}`;
		const expiry = '2099-01-01T00:00:00Z';
		const fields = [
			permissions,
			'',
			expiry,
			`/blob/${ACCOUNT}/${CONTAINER}/${blob}`,
			'',
			'',
			'',
			API_VERSION,
			'b',
			'',
			'',
			'',
			'',
			'',
			'',
			'',
		];
		const query = new URLSearchParams({
			sp: permissions,
			se: expiry,
			sv: API_VERSION,
			sr: 'b',
			sig: signature(fields.join('\n')),
		});
		return `${this.origin}${path}?${query.toString()}`;
	}

	private async createContainer(): Promise<void> {
		const [permissions, services, types, expiry] = ['c', 'b', 'c', '2099-01-01T00:00:00Z'];
		const fields = [ACCOUNT, permissions, services, types, '', expiry, '', '', API_VERSION, '', ''];
		const query = new URLSearchParams({
			sp: permissions,
			ss: services,
			srt: types,
			se: expiry,
			sv: API_VERSION,
			sig: signature(fields.join('\n')),
		});
		const url = this.direct(`${this.origin}/${ACCOUNT}/${CONTAINER}?restype=container&${query.toString()}`);
		const { status } = await fetch(url, { method: 'PUT' });
		if (status !== 201) throw new Error(`Azurite made no container: ${status}`);
	}

	private pass(request: IncomingMessage, response: ServerResponse): void {
		const seen = seenOf(request);
		this.requests.push(seen);
		const fault = this.fault(seen);
		if (fault === 'reset') return void request.socket.destroy();
		if (fault === 'silence') return void request.resume();
		if (fault === 'drip') return this.drip(request, response);
		if (fault !== undefined) return refuse(request, response, seen, fault);
		const { method, url: path, headers } = request;
		const onward = httpRequest({ host: '127.0.0.1', port: this.azuritePort, method, path, headers }, (answer) => {
			seen.status = answer.statusCode;
			response.writeHead(answer.statusCode ?? 500, answer.headers);
			answer.pipe(response);
		});
		onward.on('error', () => request.socket.destroy());
		request.on('error', () => onward.destroy());
		request.pipe(onward);
	}

	private drip(request: IncomingMessage, response: ServerResponse): void {
		request.resume();
		response.writeHead(201);
		const timer = setInterval(() => response.write(' '), 50);
		response.on('close', () => {
			clearInterval(timer);
			this.left += 1;
		});
	}
}

function seenOf({ method = '', url = '', headers }: IncomingMessage): StorageRequestSeen {
	const { searchParams } = new URL(url, 'http://storage');
	const kind = searchParams.get('comp') ?? 'blob';
	return { method, kind, blockId: searchParams.get('blockid') ?? undefined, headers, status: undefined };
}

function refuse(
	request: IncomingMessage,
	response: ServerResponse,
	seen: StorageRequestSeen,
	fault: number | Busy,
): void {
	const { status, retryAfterInSeconds } =
		typeof fault === 'number' ? { status: fault, retryAfterInSeconds: undefined } : fault;
	seen.status = status;
	request.resume();
	request.on('end', () => {
		const code = status === 403 ? 'AuthenticationFailed' : 'ServerBusy';
		response.writeHead(status, {
			'content-type': 'application/xml',
			...(status < 400 && { location: 'https://elsewhere.example/' }),
			...(retryAfterInSeconds !== undefined && { 'retry-after': `${retryAfterInSeconds}` }),
		});
		response.end(
			`<?xml version="1.0"?><Error><Code>${code}</Code><Message>Signature did not match: ${request.url}</Message></Error>`,
		);
	});
}

function signature(text: string): string {
	return createHmac('sha256', Buffer.from(KEY, 'base64')).update(text, 'utf8').digest('base64');
}

async function portOf(azurite: ChildProcess): Promise<number> {
	return await new Promise((resolve, reject) => {
		let output = '';
		azurite.stdout?.on('data', (chunk: Buffer) => {
			output += chunk.toString();
			const port = /successfully listens on https?:\/\/[^:]+:(\d+)/.exec(output)?.[1];
			if (port) resolve(Number(port));
		});
		azurite.once('exit', (code) => reject(new Error(`Azurite ended with ${code}: ${output}`)));
	});
}
