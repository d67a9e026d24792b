import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PROJECT_FOLDER } from '../support/package';
import { packedFilesAsText } from './packedFiles';

describe('the published package', () => {
	it('holds the files of the snapshot, and no other', () => {
		const expected = readFileSync(join(PROJECT_FOLDER, 'test', 'contract', 'packed-files.txt'), 'utf8');
		// A file too many may be a key or a test. `npm run docs` writes the snapshot when a change is meant.
		expect(packedFilesAsText().split('\n')).toEqual(expected.split('\n'));
	});
});
