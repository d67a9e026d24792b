import type { RequestListener } from 'node:http';
import { type Server, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';

import type { StandInCertificate } from './certificate';

/** A request as a stand-in got it. */
export interface SeenRequest {
	method: string;
	path: string;
	status: number;
}

/** A service's refusal: thrown by a stand-in's handlers, answered with the body that the service documents. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly body: unknown,
	) {
		super(`Refused with ${status}`);
	}
}

export interface ServiceOptions {
	/** Refuses by throwing; runs before every route. */
	authenticate: RequestHandler;
	/** What the service answers where it has no such address, or not with this method. */
	notFound: Refusal;
	routes(app: Express): void;
	/** Media types that are read as bytes instead of JSON. */
	rawTypes?: string[];
}

/** An HTTPS server on the loopback that stands in for a service. */
export class Service {
	private constructor(
		private readonly server: Server,
		readonly seen: SeenRequest[],
		readonly port: number,
	) {}

	/** Address without a slash at the end. */
	get url(): string {
		return `https://localhost:${this.port}`;
	}

	static async start(certificate: StandInCertificate, options: ServiceOptions): Promise<Service> {
		const seen: SeenRequest[] = [];
		const server = createServer(
			{ cert: certificate.certificate, key: certificate.privateKey },
			application(options, seen) as RequestListener,
		);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new Service(server, seen, (server.address() as AddressInfo).port);
	}

	/** Takes over a connection that was made to the service's public name. */
	accept(socket: Duplex): void {
		this.server.emit('connection', socket);
	}

	async stop(): Promise<void> {
		const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
		this.server.closeAllConnections();
		await closed;
	}
}

function application({ authenticate, routes, notFound, rawTypes = [] }: ServiceOptions, seen: SeenRequest[]): Express {
	const app = express();
	app.disable('x-powered-by');
	app.use((request, response, next) => {
		const { method, path } = request;
		response.on('finish', () => seen.push({ method, path, status: response.statusCode }));
		next();
	});
	app.use(authenticate);
	if (rawTypes.length > 0) app.use(express.raw({ type: rawTypes, limit: '10mb' }));
	app.use(express.json({ limit: '1mb' }));
	routes(app);
	app.use(() => {
		throw notFound;
	});
	app.use(answerRefusal);
	return app;
}

const answerRefusal: ErrorRequestHandler = (error: Error, _request, response, _next) => {
	const refusal = error instanceof Refusal ? error : new Refusal(500, { error: error.message });
	if (typeof refusal.body === 'string') response.status(refusal.status).type('text').send(refusal.body);
	else response.status(refusal.status).json(refusal.body);
};

/** @throws Refusal unless the request carries exactly this `Authorization` header */
export function requireAuthorization(expected: string, refusal: Refusal): RequestHandler {
	return (request, _response, next) => {
		if (request.headers.authorization !== expected) throw refusal;
		next();
	};
}

/** `Authorization` header of basic authentication. */
export const basic = (user: string, password: string) =>
	`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** First name of `given` that is not among `allowed`. */
export const unknownField = (given: object, allowed: string[]) =>
	Object.keys(given).find((name) => !allowed.includes(name));
