import {
	type Creation,
	createApplication,
	createPrincipal,
	lookForUnfinished,
} from '../../../packages/register-app/src/creation';
import { answered, graphWith } from './standIn';

const APP = { id: 'object 1', appId: 'app 1' };
const OTHER = { id: 'object 2', appId: 'app 2' };
const LOOK = { method: 'GET', path: '/applications' } as const;
const CREATE = { method: 'POST', path: '/applications', body: {} } as const;
const PRINCIPAL = { method: 'POST', path: '/servicePrincipals', body: {} } as const;

const found = (...value: unknown[]) => answered(200, { value });
const lost = new Error('socket hang up');

function creationWith(answers: Parameters<typeof graphWith>, changes: Partial<Creation> = {}, mayContinue = true) {
	const { graph, asked } = graphWith(...answers);
	const questions: string[] = [];
	const person = {
		say: () => undefined,
		mayContinue: async (appId: string) => {
			questions.push(appId);
			return mayContinue;
		},
	};
	const creation: Creation = { graph, person, values: new Map(), knownIds: new Set(), ...changes };
	return { creation, asked, questions };
}

describe('the look for an interrupted run', () => {
	it.each([
		['an app without its enterprise application', [found(APP), found()], true, APP],
		['nothing where the person declines', [found(APP), found()], false, undefined],
		['nothing where the app is finished', [found(APP), found({ id: 'principal' })], true, undefined],
		['nothing where there is no app', [found()], true, undefined],
		['nothing in an odd list', [found(null, 'text', { id: 5, appId: 'a' })], true, undefined],
	])('finds %s', async (_name, answers, mayContinue, unfinished) => {
		const { creation } = creationWith(answers, {}, mayContinue);
		await lookForUnfinished(LOOK, creation);
		expect(creation.unfinished).toEqual(unfinished);
	});

	it('asks about the first one only', async () => {
		const { creation, questions } = creationWith([found(APP, OTHER), found()]);
		await lookForUnfinished(LOOK, creation);
		expect(questions).toEqual(['app 1']);
		expect([...creation.knownIds]).toEqual(['object 1', 'object 2']);
	});
});

describe('the creation of an app registration', () => {
	it('brings an unfinished one up to date', async () => {
		const { creation, asked } = creationWith([answered(204, {})], { unfinished: APP });
		expect(await createApplication(CREATE, creation)).toEqual(APP);
		expect(asked).toEqual(['PATCH /applications/object 1 {}']);
	});

	it('finds the one that was created although the answer was lost', async () => {
		const known = { look: LOOK, knownIds: new Set(['object 2']) };
		const { creation } = creationWith([lost, found(APP, OTHER)], known);
		expect(await createApplication(CREATE, creation)).toEqual(APP);
	});

	it.each([
		['nothing new is found', [lost, found()]],
		['two new ones are found', [lost, found(APP, OTHER)]],
		['nobody answers', [lost, lost]],
	])('says that it may exist where %s', async (_name, answers) => {
		const { creation } = creationWith(answers, { look: LOOK });
		await expect(createApplication(CREATE, creation)).rejects.toThrow(
			'The app registration may still have been created. Run the tool again with the same --name',
		);
	});

	it('ends with a refusal', async () => {
		const { creation, asked } = creationWith([answered(403, {})], { look: LOOK });
		await expect(createApplication(CREATE, creation)).rejects.toThrow('status 403');
		expect(asked).toHaveLength(1);
	});
});

describe('the creation of an enterprise application', () => {
	const values = new Map([['{application.appId}', 'app 1']]);

	it.each([
		['after a lost answer', lost],
		['after a conflict', answered(409, {})],
		['after a complaint that it exists', answered(400, {})],
	])('finds the existing one %s', async (_name, first) => {
		const { creation } = creationWith([first, found({ id: 'principal' })], { values });
		expect(await createPrincipal(PRINCIPAL, creation)).toEqual({ id: 'principal' });
	});

	it.each([
		['none exists', [answered(409, {}), found()]],
		['the look fails', [answered(409, {}), answered(403, {})]],
	])('ends with the first refusal where %s', async (_name, answers) => {
		const { creation } = creationWith(answers, { values });
		await expect(createPrincipal(PRINCIPAL, creation)).rejects.toThrow('status 409');
	});
});
