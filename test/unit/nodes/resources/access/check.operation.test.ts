import type { IDataObject } from 'n8n-workflow';

import { checkAccess } from '../../../../../nodes/DefenderCloudApps/resources/access/check.operation';
import type { ItemOperation, Resource } from '../../../../../nodes/DefenderCloudApps/resources/operation';
import { type Answer, ScriptedService, all } from '../scriptedService';

function operation(value: string, changes: Partial<ItemOperation>): ItemOperation {
	return {
		value,
		name: value,
		action: value,
		description: value,
		permissions: [],
		parameters: [],
		execute: async function* () {
			yield await Promise.resolve({ json: {} });
		},
		...changes,
	};
}

const TABLE: Resource[] = [
	{
		value: 'thing',
		name: 'Thing',
		operations: [
			operation('free', {}),
			operation('read', { permissions: ['Investigation.read', 'Investigation.manage'] }),
			operation('change', { permissions: ['Settings.manage'] }),
			operation('personal', { permissions: ['Investigation.read'], isForPeopleOnly: true }),
		],
	},
];

const tokenWith = (claims: IDataObject) =>
	['{}', JSON.stringify(claims), ''].map((part) => Buffer.from(part).toString('base64url')).join('.');

async function check(claims?: IDataObject, answer: Answer = { body: { data: [], hasNext: false } }) {
	const service = new ScriptedService([answer]);
	if (claims) {
		const credential = { oauthTokenData: { access_token: tokenWith(claims) } };
		const own = await service.call();
		Object.assign(service.context, {
			getCredentials: async () => await Promise.resolve(credential),
		});
		return await report({ ...own, context: service.context });
	}
	return await report(await service.call());
}

async function report(call: Awaited<ReturnType<ScriptedService['call']>>) {
	const [signIn, ...lines] = (await all(checkAccess(() => TABLE).execute(call))).map(({ json }) => json);
	const columnOf = (name: string) => Object.fromEntries(lines.map((line) => [line.operation, line[name]]));
	return { signIn, lines, allowed: columnOf('allowed'), needs: columnOf('needs') };
}

describe('Access > Check', () => {
	it.each<[string, IDataObject | undefined, Record<string, boolean | null>]>([
		['a person', { scp: 'Investigation.read' }, { free: true, read: true, change: false, personal: true }],
		['an app', { roles: ['Investigation.read'] }, { free: true, read: true, change: false, personal: false }],
		['other spelling', { scp: 'settings.MANAGE' }, { free: true, read: false, change: true, personal: false }],
		['a token that says nothing', undefined, { free: true, read: null, change: null, personal: null }],
	])('says what is allowed to %s', async (_name, claims, allowed) => {
		expect((await check(claims)).allowed).toEqual(allowed);
	});

	it.each<[string, IDataObject | undefined, boolean | null, string]>([
		['one lacks something', { scp: 'Investigation.read' }, false, '1 of 4 need more: see their lines'],
		['none lacks anything', { scp: 'Investigation.read Settings.manage' }, true, 'Nothing'],
		['nobody knows', undefined, null, 'See each line'],
	])('sums up first, in the columns of the others: %s', async (_case, claims, allowed, needs) => {
		const { signIn, lines } = await check(claims);
		expect(signIn).toMatchObject({ name: 'All operations', allowed, needs, resource: 'all', operation: 'all' });
		expect(Object.keys(signIn ?? {}).slice(0, 5)).toEqual(Object.keys(lines[0] ?? {}));
	});

	it('says when the token ends', async () => {
		const { signIn } = await check({ scp: '', tid: 't', exp: 1_700_000_000 });
		expect(signIn).toMatchObject({ tenantId: 't', expiresAt: '2023-11-14T22:13:20.000Z' });
	});

	it('has a line for each operation, by the names of the menus', async () => {
		const { lines } = await check({ scp: 'Investigation.read' });
		expect(lines).toHaveLength(4);
		expect(lines[1]).toEqual({
			resource: 'thing',
			operation: 'read',
			name: 'Thing › read',
			allowed: true,
			needs: 'Nothing',
		});
	});

	it.each<[string, IDataObject | undefined, Record<string, string>]>([
		[
			'a person',
			{ scp: '' },
			{
				free: 'Nothing',
				read: 'Investigation.read or Investigation.manage, and the role Security reader or higher where roles apply',
				change: 'Settings.manage, and the role Security reader or higher where roles apply',
			},
		],
		['an app', { roles: [] }, { personal: 'The sign-in of a person: the service refuses it to applications' }],
		['a legacy token', undefined, { free: 'Nothing', read: 'A person with the role Security reader or higher' }],
	])('says what %s needs for the others', async (_who, claims, needs) => {
		expect((await check(claims)).needs).toMatchObject(needs);
	});

	it.each([
		[
			'a person',
			{ scp: 'Investigation.read', upn: 'ana@contoso.com' },
			/^ana@contoso\.com has the permissions for 3 of 4 /,
		],
		['an app', { roles: ['Settings.manage'], appid: 'a-1' }, /^The app a-1 has the permissions for 2 of 4 /],
		['a legacy token', undefined, /does not say what it may do/],
	])('sums up %s in a sentence', async (_who, claims, words) => {
		expect((await check(claims)).signIn?.summary).toMatch(words);
	});

	it('reports a missing permission instead of failing', async () => {
		expect((await check({ scp: '' }, { status: 403 })).allowed).toMatchObject({ read: false });
	});

	it('fails where the sign-in itself fails', async () => {
		await expect(check(undefined, { status: 401 })).rejects.toThrow();
	});
});
