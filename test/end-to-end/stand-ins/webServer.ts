import type { Request } from 'express';

import type { StandInCertificate } from './certificate';
import { Refusal, Service, basic, requireAuthorization } from './service';

export interface WebFile {
	content: Buffer;
	modifiedAt: Date;
}

const page = (status: number, title: string) =>
	new Refusal(status, `<html><head><title>${status} ${title}</title></head></html>`);

/**
 * nginx with `autoindex_format json`, `dav_methods PUT MOVE` and basic authentication.
 * Source: nginx's documentation of ngx_http_autoindex_module, ngx_http_dav_module and ngx_http_auth_basic_module.
 */
export class WebServer {
	readonly user = 'n8n';
	readonly password = 'made-up-password-of-the-stand-in';
	/** By path, such as `/logs/firewall.log`. */
	readonly files = new Map<string, WebFile>();
	/** While set, files can't be read, as if their permissions were wrong. */
	isRefusingReads = false;
	service!: Service;

	static async start(certificate: StandInCertificate): Promise<WebServer> {
		const web = new WebServer();
		web.service = await Service.start(certificate, {
			authenticate: requireAuthorization(basic(web.user, web.password), page(401, 'Authorization Required')),
			notFound: page(405, 'Not Allowed'),
			rawTypes: ['*/*'],
			routes: (app) => {
				app.get(/\/$/, (request, response) => void response.json(web.list(request.path)));
				app.get(/[^/]$/, (request, response) => void response.type('text/plain').send(web.find(request.path).content));
				app.put(/[^/]$/, (request, response) => {
					const isNew = !web.files.has(request.path);
					web.put(request.path, Buffer.isBuffer(request.body) ? request.body : '');
					response.status(isNew ? 201 : 204).end();
				});
				app.move(/[^/]$/, (request, response) => {
					web.move(request);
					response.status(204).end();
				});
			},
		});
		return web;
	}

	/** Fields of n8n's credential for basic authentication. */
	get credential(): Record<string, unknown> {
		return { user: this.user, password: this.password };
	}

	put(path: string, content: Buffer | string, modifiedAt = new Date()): void {
		this.files.set(decodeURIComponent(path), { content: Buffer.from(content), modifiedAt });
	}

	private find(path: string): WebFile {
		if (this.isRefusingReads) throw page(403, 'Forbidden');
		const file = this.files.get(decodeURIComponent(path));
		if (!file) throw page(404, 'Not Found');
		return file;
	}

	private list(folder: string): object[] {
		const below = [...this.files]
			.filter(([path]) => path.startsWith(folder))
			.map(([path, file]) => ({ rest: path.slice(folder.length), file }));
		if (below.length === 0) throw page(404, 'Not Found');
		const folders = [...new Set(below.filter(({ rest }) => rest.includes('/')).map(({ rest }) => rest.split('/')[0]))];
		return [
			...folders.map((name) => ({ name, type: 'directory', mtime: new Date(0).toUTCString() })),
			...below
				.filter(({ rest }) => !rest.includes('/'))
				.map(({ rest, file }) => ({
					name: rest,
					type: 'file',
					mtime: file.modifiedAt.toUTCString(),
					size: file.content.length,
				})),
		];
	}

	private move({ path, headers }: Request): void {
		const destination = headers.destination;
		if (typeof destination !== 'string' || new URL(destination).host !== headers.host) throw page(400, 'Bad Request');
		const target = decodeURIComponent(new URL(destination).pathname);
		if (headers.overwrite === 'F' && this.files.has(target)) throw page(412, 'Precondition Failed');
		this.files.set(target, this.find(path));
		this.files.delete(decodeURIComponent(path));
	}
}
