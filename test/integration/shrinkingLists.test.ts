import { type FaultAnswer, type TenantReply, makeAlert } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());

/** The true answer, after which these records are gone. */
function thenGone(remove: () => void): FaultAnswer {
	return {
		change: (reply: TenantReply) => {
			remove();
			return reply;
		},
	};
}

function addAlerts(count: number): string[] {
	const now = fixture.tenant.clock.now();
	for (let index = 0; index < count; index++) fixture.tenant.alerts.push(makeAlert({ timestamp: now - index * 1000 }));
	return fixture.tenant.alerts.map(({ _id }) => _id);
}

describe('A list that shrinks while it is read', () => {
	it('gives each alert that stays once, though the ones read first are closed in between', async () => {
		const ids = addAlerts(350);
		const close = (from: number, to: number) => () => {
			for (const alert of fixture.tenant.alerts.filter(({ _id }) => ids.slice(from, to).includes(_id))) {
				Object.assign(alert, { resolutionStatusValue: 4, statusValue: 2 });
			}
		};
		fixture.tenant.faults.add({ match: { path: /alerts/, nth: 1 }, answer: thenGone(close(0, 60)) });
		fixture.tenant.faults.add({ match: { path: /alerts/, nth: 2 }, answer: thenGone(close(60, 150)) });
		const { items, error } = await fixture.run({
			resource: 'alert',
			operation: 'getAll',
			returnAll: true,
			filters: { resolutionStatus: [0] },
		});
		expect(error).toBeUndefined();
		expect(items.map(({ _id }) => _id)).toEqual(ids);
	});

	it('ends with the last page where all that is left was closed', async () => {
		const ids = addAlerts(250);
		fixture.tenant.faults.add({
			match: { path: /alerts/, nth: 1 },
			answer: thenGone(() => (fixture.tenant.alerts = [])),
		});
		const { items, error } = await fixture.run({ resource: 'alert', operation: 'getAll', returnAll: true });
		expect(error).toBeUndefined();
		expect(items.map(({ _id }) => _id)).toEqual(ids.slice(0, 100));
	});
});
