import type { IDataObject } from 'n8n-workflow';

import { forgetPacers } from '../../../nodes/DefenderCloudApps/transport/pacer';
import { surroundings } from '../../../nodes/DefenderCloudApps/transport/runtime';
import { type Alert, makeAlert } from '../../../simulated-tenant';
import { followClock } from '../../support/surroundings';
import { TenantFixture } from '../../support/tenant';
import { directly } from '../../support/trigger/direct';
import { PollHost } from '../../support/trigger/pollHost';

export const MINUTE = 60_000;
export const NOON = Date.UTC(2026, 4, 12, 12);
const REQUESTS_PER_MINUTE = 30;

/** A simulated tenant at noon, with the limit of requests that the service has, and triggers that n8n polls in this process. */
export class TriggerFixture extends TenantFixture {
	constructor() {
		super({ now: () => NOON });
	}

	override async start(): Promise<void> {
		await super.start();
		followClock(surroundings, this.tenant);
	}

	override async reset(): Promise<void> {
		await super.reset();
		this.tenant.throttle.requestsPerMinute = REQUESTS_PER_MINUTE;
		forgetPacers();
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
