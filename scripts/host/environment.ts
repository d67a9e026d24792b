import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { environmentInProject } from '../bootstrap/processes';
import { workFolder } from '../bootstrap/project';
import type { InstalledN8n } from './installed';
import { hasModule } from './olderVersions';
import { owner } from './owner';

/** Switches off what n8n fetches, sends or announces by itself. Demo and tests run without the internet. */
const NOTHING_FROM_OUTSIDE = {
	N8N_AI_GATEWAY_ENABLED: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
};

/** This module fetches a list of tool servers at every start. An n8n that does not have it refuses to start with its name. */
const UNWANTED_MODULE = 'mcp-registry';

const OWNER = {
	N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
	N8N_INSTANCE_OWNER_EMAIL: owner.email,
	N8N_INSTANCE_OWNER_FIRST_NAME: owner.firstName,
	N8N_INSTANCE_OWNER_LAST_NAME: owner.lastName,
	N8N_INSTANCE_OWNER_PASSWORD_HASH: owner.passwordHash,
};

/** Settings of the person's own n8n, and of a test run (jest sets `NODE_ENV=test`), must not reach ours. */
const isForeign = (name: string) =>
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|GENERIC_TIMEZONE|NODE_|JEST_|npm_)/.test(name) || isProxy(name);

/** Demo and tests talk to this machine only. */
const isProxy = (name: string) => /^(https?|all|no)_proxy$/i.test(name);

/** The time zone of this machine, or UTC where n8n does not know it. Without one, n8n would use that of New York. */
export function hostTimeZone(): string {
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
	return timeZone && timeZone !== 'Etc/Unknown' ? timeZone : 'UTC';
}

/** Keeps programs from writing into the home folder of the person who runs them. */
export function homeInProject(): Record<string, string> {
	const home = path.join(workFolder, 'home');
	mkdirSync(home, { recursive: true });
	return {
		HOME: home,
		USERPROFILE: home,
		XDG_CACHE_HOME: path.join(home, '.cache'),
		XDG_CONFIG_HOME: path.join(home, '.config'),
		XDG_DATA_HOME: path.join(home, '.local', 'share'),
	};
}

export interface EnvironmentOptions {
	installed: InstalledN8n;
	userFolder: string;
	port: number;
	/** The port of n8n's task broker, which runs Code nodes. */
	brokerPort: number;
	/** Path of n8n's health check. */
	healthPath: string;
	/** A certificate authority that n8n trusts besides the usual ones (PEM file). */
	certificateFile?: string;
}

/** Environment variables of an n8n that listens on the loopback, writes only into its folder and calls nobody outside. */
export function n8nEnvironment({
	installed,
	userFolder,
	port,
	brokerPort,
	healthPath,
	certificateFile,
}: EnvironmentOptions): Record<string, string | undefined> {
	const kept = Object.entries(environmentInProject()).filter(([name]) => !isForeign(name));
	return {
		...Object.fromEntries(kept),
		...homeInProject(),
		...NOTHING_FROM_OUTSIDE,
		...OWNER,
		...(hasModule(installed, UNWANTED_MODULE) ? { N8N_DISABLED_MODULES: UNWANTED_MODULE } : {}),
		N8N_USER_FOLDER: userFolder,
		GENERIC_TIMEZONE: hostTimeZone(),
		// The simulated hosts are called localhost and listen on IPv4 only, and n8n tries a single address.
		NODEJS_PREFER_IPV4: 'true',
		N8N_HOST: 'localhost',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_ENDPOINT_HEALTH: healthPath,
		// The same for a worker of queue mode.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		...(certificateFile === undefined ? {} : { NODE_EXTRA_CA_CERTS: certificateFile }),
	};
}
