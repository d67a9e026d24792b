import { carryOut } from '../../../packages/register-app/src/carryOut';
import type { Person } from '../../../packages/register-app/src/creation';
import type { Step } from '../../../packages/register-app/src/plan';
import { answered, graphWith } from './standIn';

const READ: Step = { title: 'read', method: 'GET', path: '/resource', keeps: { '{resource.id}': 'id' } };
const USE: Step = {
	title: 'use',
	method: 'POST',
	path: '/grants/{resource.id}',
	body: { scope: ['{name of Scope settings.read}'], role: '{id of Role settings.read}' },
};
const CONSENT: Step = { title: 'consent', method: 'POST', path: '/consent', isConsent: true };

const resource = answered(200, {
	id: 'r',
	oauth2PermissionScopes: [
		null,
		{ id: 's', value: 'settings.read' },
		{ id: 'off', value: 'Discovery.read', isEnabled: false },
	],
	appRoles: [
		{ id: 'a', value: 'Settings.read' },
		{ id: 5, value: 'Discovery.read' },
	],
});

function personWith(stopped?: AbortSignal) {
	const said: string[] = [];
	const person: Person = { say: (text) => void said.push(text), mayContinue: async () => false, stopped };
	return { person, said };
}

async function run(steps: Step[], ...answers: Parameters<typeof graphWith>) {
	const { graph, asked } = graphWith(...answers);
	const { person, said } = personWith();
	const outcome = await carryOut(steps, graph, new Map(), person);
	return { outcome, asked, said };
}

describe('carryOut', () => {
	it('fills in what earlier answers gave, permissions included', async () => {
		const { asked, said } = await run([READ, USE], resource, answered(201, {}));
		expect(asked).toEqual(['GET /resource', 'POST /grants/r {"scope":["settings.read"],"role":"a"}']);
		expect(said).toEqual(['  read ...', '  use ...']);
	});

	it.each([
		['{id of Scope discovery.read}', 'The tenant does not offer the permission discovery.read.'],
		['{id of Role discovery.read}', 'The tenant does not offer the permission discovery.read.'],
		['{nothing}', 'The tenant does not offer nothing.'],
	])('ends where nothing gave %s', async (path, words) => {
		await expect(run([READ, { ...USE, path }], resource)).rejects.toThrow(words);
	});

	it('ends where an answer lacks what has to be kept', async () => {
		await expect(run([READ], answered(200, { id: 5 }))).rejects.toThrow("Microsoft Graph's answer has no 'id'.");
	});

	it.each([
		['a refusal is reported', answered(403, {}), 'Microsoft Graph said: no reason (status 403)'],
		['a conflict means that it was granted', answered(409, {}), undefined],
		[
			'an existing consent means that it was granted',
			answered(400, { error: { message: 'Permission entry already exists.' } }),
			undefined,
		],
	])('of a consent, %s', async (_name, answer, consentRefusal) => {
		expect((await run([CONSENT], answer)).outcome.consentRefusal).toBe(consentRefusal);
	});

	it('ends with the refusal of any other step', async () => {
		await expect(run([{ ...CONSENT, isConsent: false }], answered(403, {}))).rejects.toThrow('status 403');
	});

	it('sends nothing more after the person has stopped it', async () => {
		const { graph, asked } = graphWith(resource);
		const { person } = personWith(AbortSignal.abort());
		await expect(carryOut([READ], graph, new Map(), person)).rejects.toThrow('Stopped.');
		expect(asked).toEqual([]);
	});
});
