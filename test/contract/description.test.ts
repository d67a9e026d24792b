import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PROJECT_FOLDER } from '../support/package';
import { textOf } from '../support/text';
import { wholeDescription } from './description';

const SNAPSHOT = 'test/contract/description.json';

/**
 * Saved workflows depend on names, types, defaults and menu values. A change that is meant is written into the snapshot
 * with `npm run docs`, where it shows in review.
 */
describe('the whole description', () => {
	const described = JSON.parse(JSON.stringify(wholeDescription())) as ReturnType<typeof wholeDescription>;
	const known = JSON.parse(readFileSync(join(PROJECT_FOLDER, SNAPSHOT), 'utf8')) as typeof described;

	it('covers the same nodes and credentials as before', () => {
		expect(Object.keys(described)).toEqual(Object.keys(known));
	});

	it.each(Object.keys(known))('%s has the names, types, defaults and values that it had', (name) => {
		expect(described[name]).toEqual(known[name]);
	});

	it('begins with an operation that changes nothing, whatever the resource', () => {
		const operations = described.DefenderCloudApps?.filter(({ path }) => path === 'operation') ?? [];
		expect(operations.length).toBeGreaterThan(5);
		for (const { default: preset } of operations)
			expect(textOf(preset)).toMatch(/^(get|getAll|getAllReports|check|generateBlockScript)$/);
	});
});
