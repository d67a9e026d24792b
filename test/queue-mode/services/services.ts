import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { workFolder } from '../../../scripts/bootstrap/project';
import { freePort } from '../../../scripts/host/ports';
import { type Program, lastLines, startProgram } from '../../../scripts/host/program';
import { type ServicePrograms, postgresAccount, servicePrograms } from './programs';

const FIRST_REDIS_PORT = 16_379;
const FIRST_POSTGRES_PORT = 15_432;
const START_TIMEOUT_IN_MS = 60_000;
const DATABASE_USER = 'n8n';

/** Redis and PostgreSQL with empty data, on the loopback. */
export interface Services {
	/** The variables that make an n8n use them in queue mode. */
	environment: Record<string, string>;
	stop(): Promise<void>;
}

const folderOf = (service: string) => path.join(workFolder, 'queue-mode', service);

function emptyFolder(service: string): string {
	const folder = folderOf(service);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	return folder;
}

/** Good for one run only. */
const newSecret = () => randomBytes(24).toString('hex');

async function untilReady(service: string, program: Program, log: string, sign: RegExp): Promise<void> {
	const deadline = Date.now() + START_TIMEOUT_IN_MS;
	while (!sign.test(readFileSync(log, 'utf8'))) {
		const ended = program.ended();
		if (ended !== undefined || Date.now() > deadline) {
			await program.kill();
			throw new Error(`${service} did not start (${ended ?? 'not ready in time'}). Its last lines:\n${lastLines(log)}`);
		}
		await pause(100);
	}
}

async function startRedis({ redisServer }: ServicePrograms, password: string, port: number): Promise<Program> {
	const folder = emptyFolder('redis');
	// In a file that only this user can read: the command line of a program is visible to everybody.
	const settings = path.join(folder, 'redis.conf');
	const lines = ['bind 127.0.0.1', `port ${port}`, `dir ${folder}`, 'save ""', `requirepass ${password}`];
	writeFileSync(settings, `${lines.join('\n')}\n`, { mode: 0o600 });
	const logFile = path.join(folder, 'redis.log');
	const redis = startProgram(redisServer, [settings], { cwd: folder, env: process.env, logFile });
	await untilReady('Redis', redis, logFile, /Ready to accept connections/);
	return redis;
}

async function startPostgres(programs: ServicePrograms, password: string, port: number): Promise<Program> {
	const folder = emptyFolder('postgres');
	const account = postgresAccount();
	const passwordFile = path.join(folder, 'password');
	writeFileSync(passwordFile, password, { mode: 0o600 });
	if (account !== undefined) for (const each of [folder, passwordFile]) chownSync(each, account.uid, account.gid);
	const data = path.join(folder, 'data');
	execFileSync(
		programs.initdb,
		[
			`--pgdata=${data}`,
			`--username=${DATABASE_USER}`,
			`--pwfile=${passwordFile}`,
			'--auth=scram-sha-256',
			'--encoding=UTF8',
			'--locale=C',
		],
		{ cwd: folder, ...account, stdio: ['ignore', 'ignore', 'pipe'] },
	);
	rmSync(passwordFile);
	const logFile = path.join(folder, 'postgres.log');
	const settings = {
		port,
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		// These data need not survive a power cut, and n8n's tables are made in a third of the time.
		fsync: 'off',
	};
	const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const postgres = startProgram(programs.postgres, ['-D', data, ...args], {
		cwd: folder,
		env: process.env,
		logFile,
		account,
		// PostgreSQL's "fast shutdown", which does not wait for its clients.
		stopSignal: 'SIGINT',
	});
	await untilReady('PostgreSQL', postgres, logFile, /database system is ready to accept connections/);
	return postgres;
}

/**
 * Starts Redis and PostgreSQL with empty data on free ports.
 *
 * @throws when one is missing or does not start, with what to do or the last lines of its log
 */
export async function startServices(): Promise<Services> {
	const programs = await servicePrograms();
	const [redisPassword, databasePassword] = [newSecret(), newSecret()];
	const redisPort = await freePort(FIRST_REDIS_PORT);
	const postgresPort = await freePort(FIRST_POSTGRES_PORT);
	const redis = await startRedis(programs, redisPassword, redisPort);
	const postgres = await startPostgres(programs, databasePassword, postgresPort);
	return {
		environment: {
			EXECUTIONS_MODE: 'queue',
			N8N_ENCRYPTION_KEY: newSecret(),
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redisPort),
			QUEUE_BULL_REDIS_PASSWORD: redisPassword,
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgresPort),
			DB_POSTGRESDB_USER: DATABASE_USER,
			DB_POSTGRESDB_PASSWORD: databasePassword,
			DB_POSTGRESDB_DATABASE: 'postgres',
		},
		stop: async () => {
			await postgres.stop();
			await redis.stop();
		},
	};
}
