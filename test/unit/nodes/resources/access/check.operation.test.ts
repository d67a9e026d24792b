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
	const [item] = await all(checkAccess(() => TABLE).execute(call));
	const operations = item?.json.operations as Array<{ operation: string; allowed: boolean | null }>;
	return {
		...item?.json,
		allowed: Object.fromEntries(operations.map((entry) => [entry.operation, entry.allowed])),
	};
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

	it('says when the token ends', async () => {
		expect(await check({ scp: '', tid: 't', exp: 1_700_000_000 })).toMatchObject({
			tenantId: 't',
			expiresAt: '2023-11-14T22:13:20.000Z',
		});
	});

	it('reports a missing permission instead of failing', async () => {
		expect((await check({ scp: '' }, { status: 403 })).allowed).toMatchObject({ read: false });
	});

	it('fails where the sign-in itself fails', async () => {
		await expect(check(undefined, { status: 401 })).rejects.toThrow();
	});
});
