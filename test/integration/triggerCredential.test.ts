import type { IDataObject } from 'n8n-workflow';

import { useFixture } from '../support/tenant';
import type { PollHost } from '../support/trigger/pollHost';
import { MINUTE, TriggerFixture } from './support/triggerFixture';

const fixture = useFixture(new TriggerFixture());

/** A trigger whose credential names its tenant so, with what n8n had stored for it. */
function triggerOf(credential: IDataObject, saved?: PollHost['saved'], isDurable = false): PollHost {
	const host = fixture.trigger({}, { isDurable, credential });
	if (saved) host.saved = saved;
	return host;
}

describe('A change of the credential', () => {
	const url = 'https://contoso.us2.portal.cloudappsecurity.com';
	const tenantId = '6204bdaf-ad46-4e99-a25d-374a0532c666';
	const commercial = { cloud: 'commercial' };

	it('continues from the bookmark when the tenant is the same under another name', async () => {
		const before = triggerOf({ ...commercial, apiUrl: url, tenantId });
		await before.activate();
		fixture.tenant.alerts.push(fixture.alertAgo(0));
		await fixture.pollAfter(before, 1);
		fixture.tenant.alerts.push(fixture.alertAgo(0));
		fixture.tenant.clock.advance(MINUTE);
		for (const credential of [
			{ ...commercial, apiUrl: url },
			{ ...commercial, tenantId: tenantId.toUpperCase() },
		]) {
			const after = triggerOf(credential, before.saved);
			await after.activate();
			await after.poll();
			expect([credential, after.executions.flat()]).toEqual([credential, [expect.anything()]]);
		}
	});

	it('to another tenant begins now', async () => {
		const before = triggerOf({ ...commercial, apiUrl: url, tenantId });
		await before.activate();
		fixture.tenant.alerts.push(fixture.alertAgo(0));
		const after = triggerOf({ ...commercial, tenantId: 'other.example' }, before.saved);
		await after.activate();
		expect(await fixture.pollAfter(after, 1)).toBe(0);
	});

	it('and back again does not return to the first activation, with durable cursors', async () => {
		const first = triggerOf({ ...commercial, tenantId }, undefined, true);
		await first.activate();
		for (let index = 0; index < 50; index++) {
			fixture.tenant.alerts.push(fixture.alertAgo(0));
			await fixture.pollAfter(first, 10);
		}
		const other = triggerOf({ ...commercial, tenantId: 'other.example' }, first.saved, true);
		await fixture.pollAfter(other, 60);
		const back = triggerOf({ ...commercial, tenantId }, other.saved, true);
		await fixture.pollAfter(back, 1);
		await fixture.pollAfter(back, 1);
		expect(back.executions.flat()).toEqual([]);
		fixture.tenant.alerts.push(fixture.alertAgo(0));
		expect(await fixture.pollAfter(back, 1)).toBe(1);
	});
});
