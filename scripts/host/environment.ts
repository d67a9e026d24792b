import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { environmentInProject } from '../bootstrap/processes';
import { workFolder } from '../bootstrap/project';
import { owner } from './owner';

/** What n8n would fetch, send or announce by itself; demo and tests run without the internet. */
const NOTHING_FROM_OUTSIDE = {
	N8N_AI_GATEWAY_ENABLED: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	// Its list of tool servers is fetched at every start.
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
};

const OWNER = {
	N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
	N8N_INSTANCE_OWNER_EMAIL: owner.email,
	N8N_INSTANCE_OWNER_FIRST_NAME: owner.firstName,
	N8N_INSTANCE_OWNER_LAST_NAME: owner.lastName,
	N8N_INSTANCE_OWNER_PASSWORD_HASH: owner.passwordHash,
};

/** Settings of the person's own n8n, and those of a test run (jest makes it `NODE_ENV=test`), must not reach ours. */
const isForeign = (name: string) =>
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|GENERIC_TIMEZONE|NODE_|JEST_|npm_)/.test(name) || isProxy(name);

/** All that demo and tests talk to is on this machine. */
const isProxy = (name: string) => /^(https?|all|no)_proxy$/i.test(name);

/** The time zone of this machine, or UTC where it has none that n8n knows; by itself n8n would take New York's. */
export function hostTimeZone(): string {
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
	return timeZone && timeZone !== 'Etc/Unknown' ? timeZone : 'UTC';
}

/** Keeps programs from writing into the home of whoever runs them. */
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
	userFolder: string;
	port: number;
	/** Where n8n's task broker listens, which Code nodes are run through. */
	brokerPort: number;
	/** Path below which n8n says whether it is ready. */
	healthPath: string;
	/** A certificate authority that n8n trusts besides the usual ones (PEM). */
	certificateFile?: string;
}

/** Environment variables of an n8n that listens on the loopback, keeps to its folder and asks nobody outside. */
export function n8nEnvironment({
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
		N8N_USER_FOLDER: userFolder,
		GENERIC_TIMEZONE: hostTimeZone(),
		// The simulated hosts are named localhost and listen for IPv4; n8n tries one address only.
		NODEJS_PREFER_IPV4: 'true',
		N8N_HOST: 'localhost',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_ENDPOINT_HEALTH: healthPath,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		...(certificateFile === undefined ? {} : { NODE_EXTRA_CA_CERTS: certificateFile }),
	};
}
