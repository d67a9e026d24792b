import { oneByOne } from '../../../../nodes/DefenderCloudApps/transport/taken';

it('gives records out in their order, and has forgotten those that were given out', () => {
	const records = ['a', 'b', 'c'];
	const given = oneByOne(records);
	expect([given.next().value, given.next().value]).toEqual(['a', 'b']);
	expect(records).toEqual(['c']);
	expect([...given]).toEqual(['c']);
	expect(records).toEqual([]);
});
