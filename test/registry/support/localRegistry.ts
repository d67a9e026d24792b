import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server as PlainServer } from 'node:http';
import { type Server, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { installFromLockfile, isInstalled, npm } from '../../../scripts/bootstrap/npm';
import { projectFolder, workFolder } from '../../../scripts/bootstrap/project';
import type { InstalledN8n } from '../../../scripts/host/installed';
import { unpackPackage } from '../../../scripts/host/package';
import { ensureServerCertificate } from '../../../simulated-tenant';
import { makeCertificate } from '../../end-to-end/stand-ins/certificate';
import { Proxy } from '../../end-to-end/stand-ins/proxy';

const PUBLISHER = { name: 'publisher', password: 'Publisher-of-the-tests-1' };

/** The host that n8n asks for packages. Only a licensed n8n lets one choose another. */
function registryOf({ folder }: InstalledN8n): string {
	const file = path.join('n8n', 'dist', 'modules', 'community-packages', 'community-packages.config.js');
	const settings = readFileSync(path.join(folder, 'node_modules', file), 'utf8');
	const address = /this\.registry = '([^']+)'/.exec(settings)?.[1];
	if (address === undefined) throw new Error('This n8n does not say from which registry it installs packages.');
	return new URL(address).host;
}

async function listen(server: PlainServer): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

interface Verdaccio {
	runServer(settings: object): Promise<PlainServer>;
}

/** Verdaccio has a folder and a lockfile of its own, since npm needs an override to install one of its packages. */
async function installVerdaccio(): Promise<Verdaccio> {
	const folder = path.join(projectFolder, 'test', 'registry', 'server');
	if (!isInstalled(folder)) await installFromLockfile(folder, 'install-registry');
	return require(path.join(folder, 'node_modules', 'verdaccio')) as Verdaccio;
}

/** Verdaccio without a registry behind it: it knows only what is published to it. */
async function startVerdaccio(folder: string): Promise<PlainServer> {
	const { runServer } = await installVerdaccio();
	return await runServer({
		storage: path.join(folder, 'storage'),
		configPath: path.join(folder, 'config.yaml'),
		uplinks: {},
		auth: { htpasswd: { file: path.join(folder, 'htpasswd') } },
		packages: { '**': { access: '$all', publish: '$authenticated' } },
		web: { enable: false },
		log: { type: 'stdout', format: 'json', level: 'fatal' },
	});
}

/**
 * npm's registry on the loopback. To n8n it stands under the name of the public one: n8n reaches that through a proxy,
 * which leads to nothing else.
 */
export class LocalRegistry {
	private constructor(
		private readonly folder: string,
		private readonly verdaccio: PlainServer,
		private readonly secure: Server,
		private readonly proxy: Proxy,
		private readonly npmSettings: string,
		/** Environment variables of the n8n that installs from it. */
		readonly environment: Record<string, string>,
	) {}

	/** Starts an empty registry. @param name of its folder; each test file has its own */
	static async start(name: string, n8n: InstalledN8n): Promise<LocalRegistry> {
		const folder = path.join(workFolder, 'registry', name);
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
		const host = registryOf(n8n);
		const { certificateFile } = await ensureServerCertificate(path.join(workFolder, 'certificates'));
		const { certificate, privateKey, trustFile } = await makeCertificate(folder, [host], certificateFile);
		const verdaccio = await startVerdaccio(folder);
		const address = `http://127.0.0.1:${await listen(verdaccio)}/`;
		const secure = createServer({ cert: certificate, key: privateKey }, (request, response) => {
			verdaccio.emit('request', request, response);
		});
		const proxy = await Proxy.start({ [host]: { accept: (socket) => void secure.emit('connection', socket) } });
		const settings = await signUp(address, folder);
		return new LocalRegistry(folder, verdaccio, secure, proxy, settings, {
			NODE_EXTRA_CA_CERTS: trustFile,
			npm_config_cafile: trustFile,
			HTTPS_PROXY: proxy.url,
			NO_PROXY: 'localhost,127.0.0.1',
		});
	}

	/** Publishes the packed package under a version of its own. */
	async publish(n8n: InstalledN8n, tarball: string, version: string): Promise<void> {
		const folder = path.join(this.folder, `package-${version}`);
		unpackPackage(n8n, tarball, folder);
		const file = path.join(folder, 'package.json');
		const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
		writeFileSync(file, JSON.stringify({ ...manifest, version }, null, '\t'));
		await npm(['publish', '--ignore-scripts', `--userconfig=${this.npmSettings}`], {
			cwd: folder,
			logName: `publish-${version}`,
			env: { npm_config_registry: undefined },
		});
	}

	async stop(): Promise<void> {
		await this.proxy.stop();
		this.secure.closeAllConnections();
		this.verdaccio.closeAllConnections();
		await new Promise((resolve) => this.verdaccio.close(resolve));
	}
}

/** @returns npm's settings file of a user who may publish */
async function signUp(address: string, folder: string): Promise<string> {
	const answer = await fetch(`${address}-/user/org.couchdb.user:${PUBLISHER.name}`, {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(PUBLISHER),
	});
	const { token } = (await answer.json()) as { token?: string };
	if (token === undefined) throw new Error(`The local registry did not accept its user (${answer.status}).`);
	const file = path.join(folder, 'npmrc');
	writeFileSync(file, `registry=${address}\n//${new URL(address).host}/:_authToken=${token}\n`);
	return file;
}
