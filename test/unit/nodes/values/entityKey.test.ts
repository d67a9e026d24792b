import fc from 'fast-check';

import { entityKey, entityReference } from '../../../../nodes/DefenderCloudApps/values/entityKey';

describe('the key of an entity', () => {
	it('comes back from every form it can be given in', () => {
		const reference = fc.record({ id: fc.stringMatching(/^[\w-]+@?[\w.-]+$/), saas: fc.nat(), inst: fc.nat() });
		fc.assert(
			fc.property(reference, (given) => {
				const forms = [entityKey(given), `${given.saas}|${given.inst}|${given.id}`, JSON.stringify(given), given];
				for (const form of forms) expect(entityReference(form)).toEqual(given);
			}),
		);
	});

	it.each(['', 'two words', '{', '{}', null, 5, [], { label: 'x' }])('is not made from %j', (value) => {
		expect(entityReference(value)).toBeUndefined();
	});
});
