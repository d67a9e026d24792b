import { objectsIn } from '../../../credentials/common/json';
import { type Creation, type Person, createApplication, createPrincipal, lookForUnfinished } from './creation';
import { type Graph, GraphProblem } from './graph';
import { type Step, type Values, namePlaceholder, permissionPlaceholder } from './plan';

export interface Outcome {
	values: Values;
	/** What Microsoft Graph said if the consent could not be granted. */
	consentRefusal?: string;
}

/**
 * Carries out a plan. The consent may fail: not everyone may grant it, and it can be given later. All other steps have to
 * work.
 *
 * @param values what is known beforehand; the answers are added to it, even if a later step fails
 * @throws GraphProblem
 */
export async function carryOut(steps: Step[], graph: Graph, values: Values, person: Person): Promise<Outcome> {
	const creation: Creation = { graph, person, knownIds: new Set(), values };
	for (const step of steps) {
		if (person.stopped?.aborted) throw new GraphProblem('Stopped.');
		person.say(`  ${step.title} ...`);
		try {
			keep(step, await answerTo(step, creation), values);
		} catch (error) {
			if (!step.isConsent || !(error instanceof GraphProblem)) throw error;
			if (!isGranted(error)) return { values, consentRefusal: error.message };
		}
	}
	return { values };
}

async function answerTo(step: Step, creation: Creation): Promise<Record<string, unknown>> {
	const request = filled(step, creation.values);
	if (step.role === 'look') return await lookForUnfinished(request, creation);
	if (step.role === 'application') return await createApplication(request, creation);
	if (step.role === 'principal') return await createPrincipal(request, creation);
	return await creation.graph.request(request);
}

/** Whether an earlier run, or an attempt whose answer was lost, has already granted the consent. */
function isGranted({ status, message }: GraphProblem): boolean {
	return status === 409 || (status === 400 && /already exists/i.test(message));
}

/** The request with every placeholder replaced. */
function filled({ method, path, body }: Step, values: Values) {
	const fill = (text: string) => text.replace(/\{[^{}"]+\}/g, (placeholder) => valueOf(placeholder, values));
	const json =
		body && JSON.stringify(body, (_key, value: unknown) => (typeof value === 'string' ? fill(value) : value));
	return { method, path: fill(path), body: json === undefined ? undefined : (JSON.parse(json) as unknown) };
}

function valueOf(placeholder: string, values: Values): string {
	const value = values.get(placeholder);
	if (value !== undefined) return value;
	throw new GraphProblem(
		`The tenant does not offer ${placeholder.slice(1, -1).replace(/^(id|name) of (Scope|Role) /, 'the permission ')}. Does it have Microsoft Defender for Cloud Apps?`,
	);
}

function keep({ keeps = {} }: Step, answer: Record<string, unknown>, values: Values): void {
	for (const [placeholder, property] of Object.entries(keeps)) {
		const value = answer[property];
		if (typeof value !== 'string') throw new GraphProblem(`Microsoft Graph's answer has no '${property}'.`);
		values.set(placeholder, value);
	}
	keepPermissions('Scope', answer.oauth2PermissionScopes, values);
	keepPermissions('Role', answer.appRoles, values);
}

function keepPermissions(type: 'Scope' | 'Role', published: unknown, values: Values): void {
	for (const { id, value, isEnabled } of objectsIn(published)) {
		const isUsable = typeof id === 'string' && typeof value === 'string' && isEnabled !== false;
		if (!isUsable) continue;
		values.set(permissionPlaceholder(type, value), id);
		values.set(namePlaceholder(type, value), value);
	}
}
