import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

// n8n-core writes a key and binary data where these point; without them it would write into the home folder.
const folder = join(__dirname, '..', '..', '.work', 'jest');
mkdirSync(folder, { recursive: true });
process.env.N8N_USER_FOLDER = folder;
process.env.N8N_LOG_LEVEL = 'silent';
process.env.N8N_ENCRYPTION_KEY = 'key-of-the-tests';
