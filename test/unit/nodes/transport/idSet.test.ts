import fc from 'fast-check';

import { IdSet } from '../../../../nodes/DefenderCloudApps/transport/idSet';

describe('a set of IDs', () => {
	it('says of each ID whether it is new, as a Set does', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ maxLength: 3 })), (ids) => {
				const known = new Set<string>();
				const found = new IdSet();
				for (const id of ids) {
					expect(found.has(id)).toBe(known.has(id));
					expect(found.add(id)).toBe(!known.has(id));
					known.add(id);
					expect(found.size).toBe(known.size);
				}
			}),
		);
	});

	it('hashes in the same way with a Node.js before 20.12', () => {
		jest.doMock('node:crypto', () => ({ ...jest.requireActual<object>('node:crypto'), hash: undefined }));
		const sets: IdSet[] = [new IdSet()];
		jest.isolateModules(() => {
			const older = require('../../../../nodes/DefenderCloudApps/transport/idSet') as { IdSet: typeof IdSet };
			sets.push(new older.IdSet());
		});
		jest.dontMock('node:crypto');
		const [now, before] = sets.map((set) => {
			for (const id of ['', 'a', '97134000_20892_1', 'ü']) set.add(id);
			return { ...set };
		});
		expect(before).toEqual(now);
	});

	it('still knows all of them when it has grown', () => {
		const ids = Array.from({ length: 20_000 }, (_, index) => `97134000_20892_${index}`);
		const found = new IdSet();
		expect(ids.every((id) => found.add(id))).toBe(true);
		expect(found.size).toBe(20_000);
		expect(ids.some((id) => found.add(id))).toBe(false);
		expect(found.has('97134000_20892_20000')).toBe(false);
	});
});
