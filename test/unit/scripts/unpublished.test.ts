import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { projectFolder } from '../../../scripts/bootstrap/project';

const script = join(projectFolder, 'scripts', 'unpublished.mjs');
const { name, version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
	name: string;
	version: string;
};

let registry: Server;

/** What the script finds unpublished, asked of a registry that answers with this. */
async function unpublishedWith(answer: RequestListener): Promise<Array<{ folder: string; name: string }>> {
	registry = createServer(answer);
	await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
	const { port } = registry.address() as AddressInfo;
	const env = { ...process.env, npm_config_registry: `http://127.0.0.1:${port}/`, npm_config_fetch_retries: '0' };
	const { stdout } = await promisify(execFile)(process.execPath, [script], { env });
	return JSON.parse(stdout) as Array<{ folder: string; name: string }>;
}

/** A registry that has these versions of every package. */
const having =
	(...versions: string[]): RequestListener =>
	({ url = '' }, response) => {
		const asked = decodeURIComponent(url.slice(1));
		response.setHeader('content-type', 'application/json');
		response.end(
			JSON.stringify({
				name: asked,
				'dist-tags': { latest: versions[0] },
				versions: Object.fromEntries(versions.map((one) => [one, { name: asked, version: one }])),
			}),
		);
	};

afterEach(async () => await new Promise((resolve) => registry.close(resolve)));

describe('the question which packages are to be published', () => {
	it('finds a package that the registry does not know', async () => {
		const answer = await unpublishedWith((_request, response) => response.writeHead(404).end('{}'));
		expect(answer[0]).toEqual({ folder: '.', name, version });
	});

	it('finds a version that the registry does not have', async () => {
		const answer = await unpublishedWith(having('0.0.1'));
		expect(answer.map((one) => one.name)).toContain(name);
	});

	it('leaves out a version that is there', async () => {
		const answer = await unpublishedWith(having(version));
		expect(answer.map((one) => one.name)).not.toContain(name);
	});

	it('fails if the registry gives no answer, and publishes nothing', async () => {
		const asking = unpublishedWith((_request, response) => response.writeHead(503).end());
		await expect(asking).rejects.toThrow('Command failed');
	});
});
