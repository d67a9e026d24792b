import type { Person, Values } from './carryOut';
import { type Graph, GraphProblem, type GraphRequest, isOutcomeUnknown } from './graph';

/** What is known while an app registration and its enterprise application are created. */
export interface Creation {
	graph: Graph;
	person: Person;
	values: Values;
	/** Object IDs of the app registrations of this name that were there before. */
	knownIds: Set<string>;
	/** How the app registrations of this name are listed. */
	look?: GraphRequest;
	/** The one that is gone on with. */
	unfinished?: Found;
}

/** An app registration as the list has it. */
interface Found {
	id: string;
	appId: string;
}

/**
 * Looks for an app registration of this name that has no enterprise application, as a run that broke off leaves it. The
 * person decides: somebody else may have made it, and would own what the consent is given to.
 */
export async function lookForUnfinished(look: GraphRequest, creation: Creation): Promise<Record<string, unknown>> {
	creation.look = look;
	for (const found of await foundBy(look, creation)) {
		creation.knownIds.add(found.id);
		if (creation.unfinished || (await principalOf(found.appId, creation))) continue;
		if (await creation.person.mayContinue(found.appId)) creation.unfinished = found;
	}
	return {};
}

/**
 * The new app registration, or the unfinished one brought to the state of a new one. Where the answer to its creation is
 * lost, it is looked for: created twice, one would be left behind with a key that nobody has.
 */
export async function createApplication(request: GraphRequest, creation: Creation): Promise<Record<string, unknown>> {
	const { graph, unfinished } = creation;
	if (unfinished) {
		await graph.request({ method: 'PATCH', path: `/applications/${unfinished.id}`, body: request.body });
		return { ...unfinished };
	}
	try {
		return await graph.request(request);
	} catch (error) {
		if (!isOutcomeUnknown(error)) throw error;
		const created = await newApplication(creation).catch(() => undefined);
		if (created) return { ...created };
		throw new GraphProblem(
			`${error.message} The app registration may have been created all the same. Run the tool again with the same --name: if it is there, the tool finds it and goes on with it.`,
			error.status,
		);
	}
}

/** The enterprise application; the one that is there, where an attempt whose answer was lost has created it. */
export async function createPrincipal(request: GraphRequest, creation: Creation): Promise<Record<string, unknown>> {
	try {
		return await creation.graph.request(request);
	} catch (error) {
		const mayBeThere =
			isOutcomeUnknown(error) || (error instanceof GraphProblem && [400, 409].includes(error.status ?? 0));
		const appId = creation.values.get('{application.appId}');
		const found = mayBeThere && appId ? await principalOf(appId, creation).catch(() => undefined) : undefined;
		if (found) return found;
		throw error;
	}
}

async function newApplication(creation: Creation): Promise<Found | undefined> {
	if (!creation.look) return undefined;
	const [created, ...others] = (await foundBy(creation.look, creation)).filter(({ id }) => !creation.knownIds.has(id));
	return others.length === 0 ? created : undefined;
}

async function foundBy(look: GraphRequest, { graph }: Creation): Promise<Found[]> {
	const { value } = await graph.request(look);
	const entries = Array.isArray(value) ? (value as Array<Partial<Found> | null>) : [];
	return entries.filter((entry): entry is Found => typeof entry?.id === 'string' && typeof entry.appId === 'string');
}

async function principalOf(appId: string, { graph }: Creation): Promise<Record<string, unknown> | undefined> {
	const path = `/servicePrincipals?$filter=${encodeURIComponent(`appId eq '${appId}'`)}&$select=id,appId`;
	const { value } = await graph.request({ method: 'GET', path });
	const [found] = Array.isArray(value) ? (value as Array<Record<string, unknown> | null>) : [];
	return found ?? undefined;
}
