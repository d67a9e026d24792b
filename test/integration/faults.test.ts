import { FAST, playMatrix } from '../faults/matrix';

/** The quick part of the fault matrix; all of it is `npm run test:faults`, which also writes docs/faults.md. */
describe('the fault matrix', () => {
	it('loses nothing, misreads nothing and changes nothing by mistake', async () => {
		const { byOperation, triggerBySituation, faults } = await playMatrix(FAST);
		expect(faults).toEqual([]);
		expect(byOperation.count('recovered')).toBeGreaterThan(500);
		expect(triggerBySituation.count('recovered')).toBeGreaterThan(200);
	}, 600_000);
});
