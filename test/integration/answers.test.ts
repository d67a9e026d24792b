import { makeAlert } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());
const getAll = { resource: 'alert', operation: 'getAll', returnAll: true };

describe('a good status that is no answer to a list', () => {
	const odd = [
		undefined,
		{},
		[],
		true,
		'ok',
		{ error: 'no' },
		{ data: {}, hasNext: false },
		{ data: [] },
		{ data: [], hasNext: 'no' },
		{ data: [], hasNext: true },
	];

	it.each(odd)('%j is asked again', async (body) => {
		fixture.tenant.alerts.push(makeAlert({}));
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer: { status: 200, body } });
		expect((await fixture.run(getAll)).items).toHaveLength(1);
	});

	it.each(odd)('%j again and again is an error, never an empty list', async (body) => {
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer: { status: 200, body }, times: 9 });
		expect((await fixture.run(getAll)).error?.message).toMatch(/^Defender for Cloud Apps answered with /);
	});

	it('delivers an odd entry that comes again, marked', async () => {
		fixture.tenant.faults.add({
			match: { path: /alerts/ },
			answer: { status: 200, body: { data: [null], hasNext: false } },
			times: 2,
		});
		const { items } = await fixture.run({ ...getAll, simplify: false });
		expect(items).toMatchObject([{ value: null, oddRecord: expect.any(String) as string }]);
	});
});

describe('a close whose outcome is not known', () => {
	const close = { resource: 'alert', operation: 'close', closeBy: 'id', classification: 'benign' };

	it('also says that the change may have been made where checking its outcome fails', async () => {
		const alert = makeAlert({});
		fixture.tenant.alerts.push(alert);
		fixture.tenant.faults.add({ match: { path: /close_benign/ }, answer: 'answer lost' });
		fixture.tenant.faults.add({ match: { path: /alerts\/$/ }, answer: { status: 503 }, times: 9 });
		const { error } = await fixture.run({ ...close, alertId: alert._id });
		expect(error?.description).toMatch(/not known whether the change was made: look before you repeat it/);
	});
});
