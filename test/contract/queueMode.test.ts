import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { n8nVersion } from '../../scripts/host/install';
import { packageName } from '../../scripts/host/package';
import { PROJECT_FOLDER } from '../support/package';

interface Service {
	image: string;
	environment: Record<string, string>;
	command?: string;
	ports?: string[];
	volumes?: string[];
	deploy?: { replicas: number };
	depends_on?: Record<string, { condition: string }>;
	healthcheck?: object;
}

const read = (path: string) => readFileSync(join(PROJECT_FOLDER, path), 'utf8');
const text = read('examples/queue-mode/docker-compose.yml');
const { services, volumes } = parse(text, { merge: true }) as {
	services: Record<string, Service>;
	volumes: Record<string, null>;
};
const service = (name: string): Service => {
	const found = services[name];
	if (found === undefined) throw new Error(`There is no service ${name}`);
	return found;
};
const variablesIn = (content: string) => [...new Set([...content.matchAll(/\$\{(\w+)/g)].map(([, name]) => name))];
const { version } = JSON.parse(read('package.json')) as { version: string };

describe('The Docker Compose file for queue mode', () => {
	it('has Redis, PostgreSQL, n8n and two workers', () => {
		expect(Object.keys(services)).toEqual(['redis', 'postgres', 'n8n', 'worker']);
		expect(service('worker').deploy).toEqual({ replicas: 2 });
		expect(service('worker').command).toMatch(/^worker /);
	});

	it('runs the n8n that is tested, and a PostgreSQL that this n8n supports', () => {
		for (const name of ['n8n', 'worker']) expect(service(name).image).toBe(`docker.n8n.io/n8nio/n8n:${n8nVersion}`);
		expect(Number(/^postgres:(\d+)/.exec(service('postgres').image)?.[1])).toBeGreaterThanOrEqual(17);
	});

	it('installs this version of the package on n8n, and what n8n lists on the workers', () => {
		const installed: unknown = JSON.parse(service('n8n').environment.N8N_COMMUNITY_PACKAGES ?? '');
		expect(installed).toEqual([{ name: packageName, version }]);
		expect(service('n8n').environment.N8N_COMMUNITY_PACKAGES_MANAGED_BY_ENV).toBe('true');
		expect(service('worker').environment.N8N_REINSTALL_MISSING_PACKAGES).toBe('true');
		expect(service('worker').environment).not.toHaveProperty('N8N_COMMUNITY_PACKAGES');
		expect(service('worker').depends_on).toEqual({ n8n: { condition: 'service_healthy' } });
		expect(service('n8n').healthcheck).toBeDefined();
	});

	it('gives n8n and the workers the same queue, database and key', () => {
		expect(service('n8n').environment).toMatchObject(service('worker').environment);
		const { environment } = service('worker');
		expect(Object.keys(services)).toContain(environment.QUEUE_BULL_REDIS_HOST);
		expect(Object.keys(services)).toContain(environment.DB_POSTGRESDB_HOST);
		expect(environment).toMatchObject({ EXECUTIONS_MODE: 'queue', DB_TYPE: 'postgresdb' });
		expect(environment.DB_POSTGRESDB_PASSWORD).toBe(service('postgres').environment.POSTGRES_PASSWORD);
		expect(environment.DB_POSTGRESDB_USER).toBe(service('postgres').environment.POSTGRES_USER);
		expect(environment.QUEUE_BULL_REDIS_PASSWORD).toBe(service('redis').environment.REDIS_PASSWORD);
	});

	it('keeps its data in volumes that it declares', () => {
		const used = Object.values(services).flatMap((each) => each.volumes ?? []);
		expect(used.map((volume) => volume.split(':')[0]).sort()).toEqual(Object.keys(volumes).sort());
	});

	it('can be reached from this machine only', () => {
		const ports = Object.values(services).flatMap((each) => each.ports ?? []);
		expect(ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
	});

	it('holds no secret: each comes from a variable that .env.example names without a value', () => {
		const example = read('examples/queue-mode/.env.example');
		const named = [...example.matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => ({ name, value }));
		expect(named).toEqual(
			variablesIn(text)
				.sort()
				.map((name) => ({ name, value: '' })),
		);
		const secrets = Object.values(services).flatMap(({ environment }) =>
			Object.entries(environment).filter(([name]) => /PASSWORD|_KEY$/.test(name)),
		);
		expect(secrets.length).toBeGreaterThan(0);
		for (const [, value] of secrets) expect(value).toMatch(/^\$\{\w+:\?is missing in \.env\}$/);
		// The command in the example makes the same variables.
		const command = /for name in ([A-Z0-9_ ]+);/.exec(example)?.[1]?.split(' ');
		expect(command?.sort()).toEqual(named.map(({ name }) => name).sort());
	});
});
