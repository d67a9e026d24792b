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

it('is what a simplified record holds, before anything else in it', () => {
	const reference = { id: '005xx', saas: 11114, inst: 0 };
	expect(entityReference({ name: 'Megan', address: 'megan@contoso.com', key: entityKey(reference) })).toEqual(
		reference,
	);
	expect(entityReference({ key: entityKey(reference), id: '005xx', app: 'Salesforce' })).toEqual(reference);
	expect(entityReference({ key: '', id: '6204bdaf' })).toEqual({ id: '6204bdaf', saas: 11161, inst: 0 });
});
