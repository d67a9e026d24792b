import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { APPLIANCES } from '../../../../../nodes/DefenderCloudApps/resources/discovery/blockScript';
import { CATEGORY_NAMES } from '../../../../../nodes/DefenderCloudApps/resources/discovery/categoryNames';
import { LOG_SOURCES } from '../../../../../nodes/DefenderCloudApps/resources/discovery/logSources';
import { LOG_TYPES } from '../../../../../nodes/DefenderCloudApps/resources/discovery/logTypes';

/** Microsoft's documented tables; `SOURCES.md` there says from where. */
const documented = join(__dirname, '..', '..', '..', '..', 'samples', 'doc_discovery_tables.json');

describe('the tables and the documented ones', () => {
	const facts = JSON.parse(readFileSync(documented, 'utf8')) as Record<string, unknown>;

	it.each([
		['discoveryLogSources', LOG_SOURCES],
		['discoveryLogTypes', LOG_TYPES],
		['discoveryCategories', CATEGORY_NAMES],
		['blockScriptFormats', APPLIANCES],
	])('agree on %s', (name, table) => {
		expect(facts[name]).toEqual(Array.isArray(table) ? table : Object.fromEntries(Object.entries(table)));
	});
});
