import { type IDataObject, NodeApiError } from 'n8n-workflow';

import type { OperationCall } from '../../../call';
import { type EntityReference, entityKey } from '../../../values/entityKey';
import type { PersonFacts, RangeFinder } from '../../../values/facts';
import type { InvestigationSources } from './sources';

/** What was read, or why it could not be. */
export type Found<T> = { value: T } | { notRead: string };

/**
 * Refusals that do not make the rest of an alert worthless, by status, with their words where the service's are too
 * general. A person may be gone (404), be named in a way that the service itself does not accept (400), or be beyond what
 * the sign-in may see (403); IP ranges need a role of their own (403). Anything else, such as a throttled tenant or a
 * fault, fails the item: a minute later it would be there.
 */
type Refusals = Readonly<Record<string, string | undefined>>;

const OF_PEOPLE: Refusals = {
	400: 'Defender for Cloud Apps cannot look up this account',
	403: undefined,
	404: 'Defender for Cloud Apps no longer knows this account',
};

const OF_RANGES: Refusals = { 403: undefined };

/** What is known of the people and addresses of one tenant in one execution. Each question is asked once. */
export class Evidence {
	private readonly people = new Map<string, Found<PersonFacts>>();
	private readonly activities = new Map<string, Found<IDataObject[]>>();
	private readonly finders = new Map<string, Found<RangeFinder>>();

	constructor(private readonly sources: InvestigationSources) {}

	async person(call: OperationCall, person: EntityReference): Promise<Found<PersonFacts>> {
		const key = entityKey(person);
		const found = await once(this.people, key, OF_PEOPLE, async () => await this.sources.readPerson(call, key));
		return structuredClone(found);
	}

	async lastActivities(call: OperationCall, person: EntityReference, limit: number): Promise<Found<IDataObject[]>> {
		const key = `${limit} ${entityKey(person)}`;
		const read = async () => await this.sources.lastActivities(call, person, limit);
		return structuredClone(await once(this.activities, key, OF_PEOPLE, read));
	}

	async rangeFinder(call: OperationCall): Promise<Found<RangeFinder>> {
		return await once(this.finders, '', OF_RANGES, async () => await this.sources.rangeFinder(call));
	}
}

/** What could not be read is remembered as well. A fault is not: the next item asks again. */
async function once<T>(
	known: Map<string, Found<T>>,
	key: string,
	refusals: Refusals,
	read: () => Promise<T>,
): Promise<Found<T>> {
	const earlier = known.get(key);
	if (earlier) return earlier;
	const found = await readable(read, refusals);
	known.set(key, found);
	return found;
}

async function readable<T>(read: () => Promise<T>, refusals: Refusals): Promise<Found<T>> {
	const value = read().then((found): Found<T> => ({ value: found }));
	return await value.catch((error: unknown): Found<T> => {
		const status = error instanceof NodeApiError ? (error.httpCode ?? '') : '';
		if (!(error instanceof NodeApiError) || !(status in refusals)) throw error;
		return { notRead: refusals[status] ?? error.message };
	});
}
