import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { forgetPacers } from '../../../nodes/DefenderCloudApps/transport/pacer';
import { surroundings } from '../../../nodes/DefenderCloudApps/transport/runtime';
import { type Alert, type SimulatedTenant, makeAlert, startSimulatedTenant } from '../../../simulated-tenant';
import { directly } from './direct';
import { PollHost } from './pollHost';

export const MINUTE = 60_000;
export const NOON = Date.UTC(2026, 4, 12, 12);

/** A simulated tenant at noon for all tests of a file, as new before each, and triggers that n8n polls in this process. */
export class TriggerTenant {
	tenant!: SimulatedTenant;

	static use(): TriggerTenant {
		const test = new TriggerTenant();
		beforeAll(async () => {
			const certificateFolder = join(__dirname, '..', '..', '..', '.work', 'certificates');
			test.tenant = await startSimulatedTenant({ certificateFolder, now: () => NOON });
		});
		beforeEach(() => {
			const { tenant } = test;
			tenant.reset();
			forgetPacers();
			jest.spyOn(surroundings, 'now').mockImplementation(() => tenant.clock.now());
			jest.spyOn(surroundings, 'random').mockReturnValue(0);
			jest.spyOn(surroundings, 'pause').mockImplementation(async (durationInMs) => tenant.clock.advance(durationInMs));
		});
		afterEach(() => {
			jest.restoreAllMocks();
			expect(test.tenant.violations).toEqual([]);
		});
		afterAll(async () => await test.tenant.stop());
		return test;
	}

	trigger(
		parameters: IDataObject = {},
		{
			isDurable = false,
			credential,
			beforeRequest,
		}: { isDurable?: boolean; credential?: IDataObject; beforeRequest?: () => Promise<void> } = {},
	): PollHost {
		return new PollHost({
			isDurable,
			credential,
			parameters: { authentication: 'apiToken', event: 'alertCreated', ...parameters },
			now: () => this.tenant.clock.now(),
			send: directly(this.tenant, beforeRequest),
		});
	}

	async pollAfter(host: PollHost, minutes: number): Promise<number> {
		this.tenant.clock.advance(minutes * MINUTE);
		return await host.poll();
	}

	alertAgo(minutes: number, fields: Partial<Alert> = {}): Alert {
		return makeAlert({ timestamp: this.tenant.clock.now() - minutes * MINUTE, ...fields });
	}
}
