import { join } from 'node:path';

import { SEEDED_APPLICATIONS, makeActivity, startSimulatedTenant } from '../simulated-tenant';

const PROJECT_FOLDER = join(__dirname, '..');

/** What a measurement has to know about a tenant in another process. */
export interface TenantAddress {
	apiUrl: string;
	loginUrl: string;
	tenantId: string;
	clientId: string;
	certificate: string;
	token: string;
}

/**
 * A simulated tenant with this many activities, in a process of its own, so that its memory is not counted with the
 * node's. It tells its parent process where it is, and ends with it.
 */
async function main(count: number): Promise<void> {
	const tenant = await startSimulatedTenant({ certificateFolder: join(PROJECT_FOLDER, '.work', 'certificates') });
	tenant.throttle.requestsPerMinute = undefined;
	const now = tenant.clock.now();
	const shared = makeActivity();
	for (let index = 0; index < count; index++) {
		const timestamp = now - (index + 1) * 10;
		const id = `${shared.tenantId}_${shared.appId}_${String(index).padStart(36, '0')}`;
		// Everything else is shared: a million whole records would fill the memory of most machines.
		tenant.activities.push({ ...shared, _id: id, uid: id, timestamp, created: timestamp });
	}
	const { clientId } = SEEDED_APPLICATIONS.publicClient;
	const permissions = ['Investigation.read'];
	const token = await tenant.issueToken({ kind: 'delegated', permissions, clientId });
	const { apiUrl, loginUrl, tenantId, certificate } = tenant;
	const address: TenantAddress = { apiUrl, loginUrl, tenantId, clientId, certificate, token };
	process.send?.(address);
	process.once('disconnect', () => void tenant.stop());
}

void main(Number(process.argv[2]));
