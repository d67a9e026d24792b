import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { type SimulatedTenant, makeAlert } from '../../simulated-tenant';
import { TenantFixture, useFixture } from '../support/tenant';
import { APPLICATION_SECRET, applicationCredential } from '../support/tenantCredentials';
import { NodeFixture } from './support/nodeFixture';

/** One credential for many tenants: its fields are expressions that each input item fills in. */
const first = useFixture(new NodeFixture());
const second = useFixture(new TenantFixture());

interface Customer extends IDataObject {
	apiUrl: string;
}

/** An application of its own in the tenant, as an input item names it. */
function customer(tenant: SimulatedTenant): Customer {
	const { clientId } = applicationCredential(tenant, ['Investigation.read', 'Investigation.manage']);
	const { loginUrl, apiUrl, tenantId } = tenant;
	return { loginUrl, apiUrl, tenantId, clientId };
}

const byExpression = (): ICredentialDataDecryptedObject => ({
	cloud: 'custom',
	loginUrl: '={{ $json.loginUrl }}',
	apiUrl: '={{ $json.apiUrl }}',
	tenantId: '={{ $json.tenantId }}',
	clientId: '={{ $json.clientId }}',
	clientAuthentication: 'secret',
	clientSecret: APPLICATION_SECRET,
	accessToken: '',
});

async function run(parameters: IDataObject, items: IDataObject[], onError?: 'continueRegularOutput') {
	return await first.run(
		{ authentication: 'application', ...parameters },
		{ items, onError, credentials: { defenderCloudAppsApplicationApi: byExpression() } },
	);
}

const requestsTo = (tenant: SimulatedTenant) =>
	tenant.requests.filter(({ host }) => host === 'api').map(({ method, path, status }) => `${method} ${path} ${status}`);

describe('A credential by expression', () => {
	it('reads from the tenant of each item', async () => {
		first.tenant.alerts.push(makeAlert({ title: 'of the first' }));
		second.tenant.alerts.push(makeAlert({ title: 'of the second' }));
		const [one, other] = [customer(first.tenant), customer(second.tenant)];
		const { items, error } = await run({ resource: 'alert', operation: 'getAll' }, [one, other, one, other]);
		expect(error).toBeUndefined();
		expect(items.map(({ title }) => title)).toEqual(['of the first', 'of the second', 'of the first', 'of the second']);
	});

	it('says who is signed in at the tenant of each item', async () => {
		const [one, other] = [customer(first.tenant), customer(second.tenant)];
		const { items, error } = await run({ resource: 'access', operation: 'check' }, [one, other]);
		expect(error).toBeUndefined();
		const signIns = items.filter(({ summary }) => summary !== undefined);
		expect(signIns.map(({ application }) => application)).toEqual([one.clientId, other.clientId]);
	});

	it('signs in once for each tenant, and is not refused in between', async () => {
		const [one, other] = [customer(first.tenant), customer(second.tenant)];
		await run({ resource: 'alert', operation: 'getAll' }, [one, other, other, other]);
		expect(requestsTo(second.tenant)).toEqual(Array(3).fill('POST /api/v1/alerts/ 200'));
	});

	it('asks each tenant once for what many items name', async () => {
		const shared = makeAlert({ title: 'of the first' });
		first.tenant.alerts.push(shared);
		second.tenant.alerts.push({ ...shared, title: 'of the second' });
		const [one, other] = [customer(first.tenant), customer(second.tenant)];
		const { items } = await run({ resource: 'alert', operation: 'get', alertId: shared._id }, [other, one, other, one]);
		expect(items.map(({ title }) => title)).toEqual(['of the second', 'of the first', 'of the second', 'of the first']);
		expect(requestsTo(second.tenant)).toHaveLength(1);
	});

	it('closes the alerts of each tenant in one request there', async () => {
		const mine = [makeAlert(), makeAlert()];
		const theirs = [makeAlert(), makeAlert()];
		first.tenant.alerts.push(...mine);
		second.tenant.alerts.push(...theirs);
		const [one, other] = [customer(first.tenant), customer(second.tenant)];
		const items = [0, 1].flatMap((index) => [
			{ ...one, id: mine[index]?._id },
			{ ...other, id: theirs[index]?._id },
		]);
		const parameters = { resource: 'alert', operation: 'close', alertId: '={{ $json.id }}', classification: 'benign' };
		const { items: closed, error } = await run(parameters, items);
		expect(error).toBeUndefined();
		expect(closed.map(({ alertId }) => alertId)).toEqual(items.map(({ id }) => id));
		expect(requestsTo(second.tenant)).toEqual(['POST /api/v1/alerts/close_benign/ 200']);
	});

	it('fails only the item whose credential is not usable', async () => {
		second.tenant.alerts.push(makeAlert({ title: 'of the second' }));
		const broken = { ...customer(first.tenant), apiUrl: 'no address' };
		const { items } = await run(
			{ resource: 'alert', operation: 'getAll' },
			[broken, customer(second.tenant)],
			'continueRegularOutput',
		);
		expect(items).toEqual([
			expect.objectContaining({ error: expect.any(String) }),
			expect.objectContaining({ title: 'of the second' }),
		]);
	});

	it('sends no request where an item has no usable credential', async () => {
		const broken = { ...customer(second.tenant), apiUrl: 'no address' };
		const { error } = await run({ resource: 'alert', operation: 'getAll' }, [customer(first.tenant), broken]);
		expect(error?.context).toMatchObject({ itemIndex: 1 });
		expect([...first.tenant.requests, ...second.tenant.requests]).toEqual([]);
	});

	it('sends the token of a person to the tenant of the item', async () => {
		const credential = { ...(await first.signedIn()), apiUrl: '={{ $json.apiUrl }}' };
		first.tenant.alerts.push(makeAlert());
		await first.run(
			{ resource: 'alert', operation: 'getAll' },
			{ items: [{ apiUrl: first.tenant.apiUrl }, { apiUrl: second.tenant.apiUrl }], credential },
		);
		expect(requestsTo(second.tenant).length).toBeGreaterThan(0);
	});

	describe('of a person', () => {
		const byPerson = async (fields: IDataObject) =>
			({ ...(await first.signedIn()), ...fields }) as ICredentialDataDecryptedObject;
		const getAll = { resource: 'alert', operation: 'getAll' };

		beforeEach(() => first.tenant.alerts.push(makeAlert({ title: 'of the first' })));

		it('reads for the items whose tenant it belongs to, and is refused by the others', async () => {
			const credential = await byPerson({ apiUrl: '={{ $json.apiUrl }}' });
			const items = [first.tenant, second.tenant, first.tenant].map(({ apiUrl }) => ({ apiUrl }));
			const { items: found } = await first.run(getAll, { items, credential, onError: 'continueRegularOutput' });
			expect(found).toEqual([
				expect.objectContaining({ title: 'of the first' }),
				expect.objectContaining({ error: 'Entra no longer accepts the sign-in of this credential' }),
				expect.objectContaining({ title: 'of the first' }),
			]);
			expect(requestsTo(first.tenant)).toEqual(Array(2).fill('POST /api/v1/alerts/ 200'));
			expect(new Set(requestsTo(second.tenant))).toEqual(new Set(['POST /api/v1/alerts/ 401']));
		});

		it('is sent nowhere for an item that names another tenant than the one signed in to', async () => {
			const credential = await byPerson({ tenantId: '={{ $json.tenantId }}' });
			const items = [{ tenantId: first.tenant.tenantId }, { tenantId: '11111111-2222-3333-4444-555555555555' }];
			const { items: found } = await first.run(getAll, { items, credential, onError: 'continueRegularOutput' });
			expect(found).toEqual([
				expect.objectContaining({ title: 'of the first' }),
				expect.objectContaining({
					error: expect.stringMatching(/You signed in at the tenant .*, but the credential is for 11111111/) as string,
				}),
			]);
			expect(requestsTo(first.tenant)).toEqual(['POST /api/v1/alerts/ 200']);
		});
	});
});
