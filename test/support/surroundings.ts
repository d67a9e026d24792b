import type * as baseUrl from '../../nodes/DefenderCloudApps/transport/baseUrl';
import type * as pacer from '../../nodes/DefenderCloudApps/transport/pacer';
import type * as runtime from '../../nodes/DefenderCloudApps/transport/runtime';
import type { SimulatedTenant } from '../../simulated-tenant';
import { builtModule } from './package';

type Surroundings = typeof runtime.surroundings;

const TRANSPORT = 'nodes/DefenderCloudApps/transport';

/** Time, chance and waiting as the transport of the built package sees them. */
export function builtSurroundings(): Surroundings {
	return builtModule<typeof runtime>(`${TRANSPORT}/runtime.js`).surroundings;
}

/** The built node forgets what it remembers of earlier executions: their requests, and the addresses they used. */
export function forgetBuiltNode(): void {
	builtModule<typeof pacer>(`${TRANSPORT}/pacer.js`).forgetPacers();
	builtModule<typeof baseUrl>(`${TRANSPORT}/baseUrl.js`).forgetBaseUrls();
}

/** From now on the node's time is the tenant's, which only passes when the node waits. */
export function followClock(surroundings: Surroundings, tenant: SimulatedTenant): void {
	surroundings.now = () => tenant.clock.now();
	surroundings.random = () => 0;
	surroundings.pause = async (durationInMs) => tenant.clock.advance(durationInMs);
}
