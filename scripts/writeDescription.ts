import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describedAsText } from '../test/contract/description';

const file = join(__dirname, '..', 'test', 'contract', 'description.json');
writeFileSync(file, describedAsText());
