import { newRecordId } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());
const get = { resource: 'alert', operation: 'get', alertId: newRecordId() };
const failed = {
	error: 'Defender for Cloud Apps has no record with this ID',
	message: expect.stringMatching(/\w+ \w+/),
};

describe('an item that failed', () => {
	it('says what happened and what to do, where the workflow goes on', async () => {
		const { items } = await fixture.run(get, { onError: 'continueRegularOutput' });
		expect(items).toEqual([failed]);
	});

	it('says the same on the error output', async () => {
		const { outputs } = await fixture.run(get, { onError: 'continueErrorOutput' });
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]?.map(({ json }) => json)).toEqual([failed]);
	});
});
