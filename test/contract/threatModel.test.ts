import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PROJECT_FOLDER } from '../support/package';

const page = readFileSync(join(PROJECT_FOLDER, 'docs', 'threat-model.md'), 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| who |'));
const shownBy = [...page.matchAll(/\| `(test\/[^`]+)`: "([^"]+)" \|$/gm)].map(
	([, file = '', words = '']) => [file, words] as const,
);

describe('the threat model', () => {
	it('names a test in every row', () => expect(shownBy).toHaveLength(rows.length));

	it.each(shownBy)('has in %s the test "%s"', (file, words) => {
		expect(existsSync(join(PROJECT_FOLDER, file))).toBe(true);
		expect(readFileSync(join(PROJECT_FOLDER, file), 'utf8')).toContain(words);
	});
});
