import { INVESTIGATE, READ_RANGES } from '../permissions';
import { lastActivities } from './activity/lastActivities';
import type { InvestigationSources } from './alert/investigation/sources';
import { personOf, readTree } from './entity/tree';
import { finderIn } from './ipRange/finder';
import { allRanges } from './ipRange/requests';

/**
 * What Alert > Investigate asks of other resources. It is put together here, beside the table of all, so that alerts know
 * nothing of entities, activities and IP ranges.
 */
export const investigationSources: InvestigationSources = {
	readPerson: async (call, key) => personOf(await readTree({ ...call, permissions: INVESTIGATE }, key)),
	lastActivities: async (call, person, limit) =>
		await lastActivities({ ...call, permissions: INVESTIGATE }, person, limit),
	rangeFinder: async (call) => await finderIn(await allRanges({ ...call, permissions: READ_RANGES })),
};
