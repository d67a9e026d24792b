import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { runExamples } from '../../scripts/docs/examples/run';
import { runTriggerExamples } from '../../scripts/docs/examples/trigger';
import { PROJECT_FOLDER } from '../support/package';

const recorded = JSON.parse(readFileSync(join(PROJECT_FOLDER, 'test', 'contract', 'examples.json'), 'utf8')) as object;

/** `npm run docs` records them anew. */
it('The examples of the documentation are what the built nodes do today', async () => {
	const examples = { operations: await runExamples(), trigger: await runTriggerExamples() };
	expect(JSON.parse(JSON.stringify(examples))).toEqual(recorded);
});
