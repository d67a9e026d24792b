import { join } from 'node:path';

import { SEEDED_APPLICATIONS, SEEDED_USERS, startSimulatedTenant } from './index';

/** Starts the tenant by itself: `npx tsx simulated-tenant/main.ts [login port] [API port] [Graph port]`. */
async function main(): Promise<void> {
	const [loginPort = 4431, apiPort = 4432, graphPort = 4433] = process.argv.slice(2).map(Number);
	const certificateFolder = join(__dirname, '..', '.work', 'simulated-tenant');
	const tenant = await startSimulatedTenant({
		loginPort,
		apiPort,
		graphPort,
		certificateFolder,
		seed: 'demo',
		portal: { tickets: () => [], messages: () => [] },
	});
	console.log(`Sign-in host   ${tenant.loginUrl}`);
	console.log(`API URL        ${tenant.apiUrl} (in the browser: the portal)`);
	console.log(`Graph          ${tenant.graphUrl}`);
	console.log(`Tenant         ${tenant.tenantId} (${tenant.tenantDomain})`);
	console.log(`Certificate    NODE_EXTRA_CA_CERTS=${tenant.certificateFile}`);
	for (const { displayName, clientId } of Object.values(SEEDED_APPLICATIONS))
		console.log(`Application    ${clientId}  ${displayName}`);
	console.log(
		`User           ${SEEDED_USERS.analyst.username} (the made-up passwords are in simulated-tenant/directory/seeded.ts)`,
	);
	process.once('SIGINT', () => void tenant.stop());
	process.once('SIGTERM', () => void tenant.stop());
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
