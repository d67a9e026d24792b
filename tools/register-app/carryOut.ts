import { type Graph, GraphProblem } from './graph';
import { type Step, namePlaceholder, permissionPlaceholder } from './plan';

/** Values for the placeholders of a plan. */
export type Values = Map<string, string>;

export interface Outcome {
	values: Values;
	/** What Microsoft Graph said where the consent could not be granted. */
	consentRefusal?: string;
}

interface Published {
	id?: unknown;
	value?: unknown;
	isEnabled?: unknown;
}

/**
 * Carries out a plan. The consent may fail, since not everyone may grant it, and can be given later; all else has to work.
 *
 * @param values what is known beforehand; filled with what the answers give, also when it fails half way
 * @throws GraphProblem
 */
export async function carryOut(
	steps: Step[],
	graph: Graph,
	values: Values,
	say: (text: string) => void,
): Promise<Outcome> {
	for (const step of steps) {
		say(`  ${step.title} ...`);
		try {
			keep(step, await graph.request(filled(step, values)), values);
		} catch (error) {
			const isOpenConsent = step.isConsent && error instanceof GraphProblem && error.status !== undefined;
			if (!isOpenConsent) throw error;
			return { values, consentRefusal: error.message };
		}
	}
	return { values };
}

/** The request with every placeholder replaced. */
function filled({ method, path, body }: Step, values: Values) {
	const fill = (text: string) => text.replace(/\{[^{}"]+\}/g, (placeholder) => valueOf(placeholder, values));
	const json = body && JSON.stringify(body, (_key, value: unknown) => (typeof value === 'string' ? fill(value) : value));
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
	for (const { id, value, isEnabled } of (Array.isArray(published) ? published : []) as Published[]) {
		const isUsable = typeof id === 'string' && typeof value === 'string' && isEnabled !== false;
		if (!isUsable) continue;
		values.set(permissionPlaceholder(type, value), id);
		values.set(namePlaceholder(type, value), value);
	}
}
