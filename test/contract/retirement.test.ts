import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { resources } from '../../nodes/DefenderCloudApps/resources';

/** Microsoft's release notes of June 2026. Alerts and the rest of this API have no such date. */
describe('File policies retire on 2027-01-06', () => {
	const described = resources.flatMap(({ value: resource, operations }) =>
		operations.map(({ value, description }) => [`${resource} ${value}`, description] as const),
	);

	it('is said of the file operations, and of no other', () => {
		const retiring = described.filter(([, description]) => /retire|\b20\d\d-\d\d/.test(description));
		expect(retiring.map(([name]) => name)).toEqual(['file get', 'file getAll']);
		for (const [, description] of retiring) expect(description).toMatch(/ File policies retire on 2027-01-06\.$/);
	});

	it('is said in the documentation', () => {
		const page = readFileSync(join(__dirname, '..', '..', 'docs', 'permissions.md'), 'utf8');
		expect(page.split('\n| ')[0]).toMatch(
			/File\s+policies\s+of\s+Defender\s+for\s+Cloud\s+Apps\s+retire on 2027-01-06\./,
		);
	});
});
