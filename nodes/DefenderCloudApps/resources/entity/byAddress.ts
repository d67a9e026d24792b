/** Finding the entity with an e-mail address. The service has no filter for that, so it takes requests. */
import { type IDataObject, NodeApiError } from 'n8n-workflow';

import { type OperationCall, refuse } from '../../call';
import { pageOf, record as recordReader } from '../../transport/answers';
import { PAGE_SIZE, type Page } from '../../transport/pages';
import { addressOf } from '../../values/address';
import { arrayOf, objectOf } from '../../values/decode';
import { type EntityReference, OFFICE_365, entityKey, entityReference } from '../../values/entityKey';
import { entities } from './list';
import { entityName } from './search';

/** Beyond this many people of one domain, a look-up would take too much of the 30 requests a minute. */
const MAX_PAGES = 10;

const ADVICE = "Choose the 'Entity' from the list, or map its key from the node that returned it.";

/** What was read of a domain's entities. */
interface Found {
	entities: IDataObject[];
	isWhole: boolean;
}

/**
 * The key of the entity that has this e-mail address.
 *
 * The latest activity of the person names it, which takes one request; the entity itself is read to be sure, and Get then
 * needs no request of its own. Otherwise the entities of the address's domain are read, up to 1,000 with ten requests. The
 * items of an execution share all of these. Of several entities, the person in Microsoft 365 is meant, not the accounts in
 * other apps.
 *
 * @throws NodeOperationError if no entity has the address, or several have it
 */
export async function keyOfAddress(call: OperationCall, address: string): Promise<string> {
	const active = await personOfLatestActivity(call, address);
	if (active !== undefined) return active;
	const read = await entitiesOfDomain(call, address);
	const found = read.entities.filter((entity) => hasAddress(entity, address));
	const meant = meantBy(found);
	if (meant) return entityKey(meant);
	throw found.length > 0 ? severalHave(call, address, found) : noneHas(call, address, read);
}

/**
 * As recorded, `entityData` of an activity holds the account, whose ID is the address, and the person under the same name.
 * `user.username` is a documented filter of activities.
 */
async function personOfLatestActivity(call: OperationCall, address: string): Promise<string | undefined> {
	const { data } = await page(call, ['v1', 'activities'], {
		filters: { 'user.username': { eq: [address] } },
		skip: 0,
		limit: 1,
		sortField: 'date',
		sortDirection: 'desc',
	});
	const named = Object.values(objectOf(data[0]?.entityData)).map(objectOf);
	const account = named.find(({ id }) => isSame(objectOf(id).id, address));
	const person = named.find(({ id, displayName }) => account?.displayName === displayName && isPerson(objectOf(id)));
	const reference = entityReference(person?.id);
	if (!reference) return undefined;
	const key = entityKey(reference);
	const entity = await entityWithKey(call, key);
	return entity && hasAddress(entity, address) ? key : undefined;
}

/** `undefined` where the tenant has none. */
async function entityWithKey({ client, permissions, itemIndex }: OperationCall, key: string) {
	const path = [...entities.path, key];
	const request = { method: 'GET', path, isRepeatable: true, permissions, itemIndex, read: recordReader } as const;
	return await client.requestOnce(request).catch((error: unknown) => {
		if (error instanceof NodeApiError && error.httpCode === '404') return undefined;
		throw error;
	});
}

async function entitiesOfDomain(call: OperationCall, address: string): Promise<Found> {
	const filters = { domain: { eq: [domainOf(address)] } };
	const found: IDataObject[] = [];
	for (let skip = 0; skip < MAX_PAGES * PAGE_SIZE; skip += PAGE_SIZE) {
		const { data, hasNext } = await page(call, entities.path, { filters, skip, limit: PAGE_SIZE });
		found.push(...data);
		if (!hasNext || data.length === 0) return { entities: found, isWhole: true };
	}
	return { entities: found, isWhole: false };
}

/** Items that name several people of one domain share its pages. */
async function page(
	{ client, permissions, itemIndex }: OperationCall,
	path: readonly string[],
	body: IDataObject,
): Promise<Page<IDataObject>> {
	const read = pageOf('_id');
	return await client.requestOnce({ method: 'POST', path, body, isRepeatable: true, permissions, itemIndex, read });
}

function hasAddress({ email, id, accounts }: IDataObject, address: string): boolean {
	const ofAccounts = arrayOf(accounts)
		.map(objectOf)
		.flatMap(({ pa, em }) => [pa, em]);
	return [email, id, ...ofAccounts].some((known) => isSame(known, address));
}

function isSame(known: unknown, address: string): boolean {
	return typeof known === 'string' && known.toLowerCase() === address.toLowerCase();
}

/** The person in Microsoft 365, if it is among them; or the only entity there is. */
function meantBy(found: IDataObject[]): EntityReference | undefined {
	const references = found.map(entityReference).filter((reference) => reference !== undefined);
	const distinct = [...new Map(references.map((reference) => [entityKey(reference), reference])).values()];
	const people = distinct.filter(isPerson);
	if (people.length === 1) return people[0];
	return distinct.length === 1 ? distinct[0] : undefined;
}

/** As recorded: the ID of a person is a GUID of Entra; an account has its address for an ID. */
function isPerson({ id, saas }: IDataObject | EntityReference): boolean {
	return Number(saas) === OFFICE_365 && typeof id === 'string' && addressOf(id) === undefined;
}

function severalHave(call: OperationCall, address: string, found: IDataObject[]) {
	const names = found.map(entityName).sort().join('; ');
	return refuse(call, `${found.length} entities have the address '${address}'`, `They are: ${names}. ${ADVICE}`);
}

function noneHas(call: OperationCall, address: string, { entities: read, isWhole }: Found) {
	const where = isWhole ? '' : ` among the first ${read.length} of ${domainOf(address)}`;
	return refuse(call, `Defender for Cloud Apps has no entity with the address '${address}'${where}`, ADVICE);
}

function domainOf(address: string): string {
	return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
