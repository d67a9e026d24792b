import express, { type Express, type NextFunction, type Request, type Response } from 'express';

import { type HostName, type TenantReply, type TenantRequest, ConnectionFault } from './exchangeTypes';

/** An Express application that answers every request with what `answer` returns for it. */
export function httpAdapter(host: HostName, answer: (request: TenantRequest) => Promise<TenantReply>): Express {
	const application = express();
	application.disable('x-powered-by');
	application.disable('etag');
	application.use(express.text({ type: () => true, limit: '50mb' }));
	application.use(async (request: Request, response: Response) => {
		try {
			await write(response, await answer(toTenantRequest(host, request)));
		} catch (error) {
			if (!(error instanceof ConnectionFault)) throw error;
			if (error.kind === 'reset') request.socket.destroy();
			if (error.kind === 'cut') breakOff(response);
		}
	});
	application.use((error: Error, _request: Request, response: Response, _next: NextFunction) => {
		response.status(400).json({ detail: error.message });
	});
	return application;
}

function toTenantRequest(host: HostName, request: Request): TenantRequest {
	const address = new URL(request.originalUrl, 'https://localhost');
	const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
		name,
		Array.isArray(value) ? value.join(', ') : (value ?? ''),
	]);
	return {
		host,
		method: request.method,
		path: request.originalUrl.split('?')[0] ?? '/',
		query: Object.fromEntries(address.searchParams),
		headers: Object.fromEntries(headers),
		body: typeof request.body === 'string' ? request.body : '',
	};
}

/** Sends a good status and the beginning of a list, and then cuts the connection. */
function breakOff(response: Response): void {
	response.status(200).setHeader('content-type', 'application/json');
	response.setHeader('content-length', '1000');
	response.write('{"data": [', () => response.destroy());
}

const PIECES_OF_A_DRIPPING_ANSWER = 10;

async function write(response: Response, reply: TenantReply): Promise<void> {
	response.on('close', () => {
		if (!response.writableFinished) reply.whenLeft?.();
	});
	response.status(reply.status);
	for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value);
	if (reply.dripEveryInMs !== undefined) await drip(response, reply.body, reply.dripEveryInMs);
	else response.end(reply.body);
}

async function drip(response: Response, body: string, everyInMs: number): Promise<void> {
	const size = Math.max(1, Math.ceil(body.length / PIECES_OF_A_DRIPPING_ANSWER));
	for (let start = 0; start < body.length && !response.destroyed; start += size) {
		response.write(body.slice(start, start + size));
		await new Promise((resolve) => setTimeout(resolve, everyInMs));
	}
	response.end();
}
