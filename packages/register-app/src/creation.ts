/** The steps that create. What always holds here: nothing is created twice, even if the answer to a request was lost. */
import { objectsIn } from '../../../credentials/common/json';
import { type Graph, GraphProblem, type GraphRequest, isOutcomeUnknown } from './graph';
import type { Values } from './plan';

/** What carrying out a plan needs from the person at the terminal. */
export interface Person {
	say(text: string): void;
	/** Whether to continue with an app registration that already exists. */
	mayContinue(appId: string): Promise<boolean>;
	/** Aborted when the person stops the tool. */
	stopped?: AbortSignal;
}

/** What is known while an app registration and its enterprise application are created. */
export interface Creation {
	graph: Graph;
	person: Person;
	values: Values;
	/** Object IDs of the app registrations of this name that existed before. */
	knownIds: Set<string>;
	/** The request that lists the app registrations of this name. */
	look?: GraphRequest;
	/** The one to continue with. */
	unfinished?: Found;
}

/** An app registration in that list. */
interface Found {
	id: string;
	appId: string;
}

/**
 * Looks for an app registration of this name that has no enterprise application, as an interrupted run leaves it. The
 * person decides whether to continue with it: somebody else may have created it, and would own what gets the consent.
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
 * The new app registration, or the unfinished one in the state of a new one. If the answer to its creation is lost, this
 * looks for it. A second one would leave the first behind with a key that nobody has.
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
			`${error.message} The app registration may still have been created. Run the tool again with the same --name: if it exists, the tool finds it and continues with it.`,
			error.status,
		);
	}
}

/** The new enterprise application, or the one that an attempt whose answer was lost has created. */
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
	return objectsIn(value).flatMap(({ id, appId }) =>
		typeof id === 'string' && typeof appId === 'string' ? [{ id, appId }] : [],
	);
}

async function principalOf(appId: string, { graph }: Creation): Promise<Record<string, unknown> | undefined> {
	const path = `/servicePrincipals?$filter=${encodeURIComponent(`appId eq '${appId}'`)}&$select=id,appId`;
	const { value } = await graph.request({ method: 'GET', path });
	return objectsIn(value)[0];
}
