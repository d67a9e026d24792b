import { makeAlert, newRecordId } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { type Answer, records, ApiFixture } from './support';

const started = useFixture(new ApiFixture());
const BASE = 1_700_000_000_000;

const person = { type: 'account', id: 'person-1', inst: 0, saas: 11161, label: 'Person' };
const policy = { type: 'policyRule', id: '5f01dce13de79160fbec4150', label: 'Policy' };

beforeEach(() => {
	const { tenant } = started;
	tenant.alerts.push(
		makeAlert({ _id: 'a'.repeat(24), timestamp: BASE, severityValue: 0, statusValue: 0, entities: [person, policy] }),
		makeAlert({
			_id: 'b'.repeat(24),
			timestamp: BASE + 1,
			severityValue: 1,
			statusValue: 1,
			entities: [{ type: 'ip', id: '192.0.2.1', label: 'x' }],
		}),
		makeAlert({
			_id: 'c'.repeat(24),
			timestamp: BASE + 2,
			severityValue: 3,
			resolutionStatusValue: 4,
			resolveTime: new Date(BASE + 9).toISOString(),
			entities: [{ type: 'service', id: 15600, label: 'OneDrive' }],
		}),
	);
});

const list = async (body: unknown): Promise<Answer> => await started.call('POST', '/api/v1/alerts/', body);
const letters = (answer: Answer): string =>
	records(answer)
		.map((one) => String(one._id)[0])
		.join('');

describe('filters of the alerts list', () => {
	it.each<[string, Record<string, unknown>, string]>([
		['severity', { severity: { eq: [0, 3] } }, 'ca'],
		['another severity', { severity: { neq: [0] } }, 'cb'],
		['open', { alertOpen: { eq: [true] } }, 'ba'],
		['a single boolean', { alertOpen: { eq: false } }, 'c'],
		['read', { read: { eq: [true] } }, 'b'],
		['date bounds', { date: { gte: BASE + 1, lte: BASE + 1 } }, 'b'],
		[
			'date ranges',
			{
				date: {
					range: [
						{ start: BASE, end: BASE },
						{ start: BASE + 2, end: BASE + 5 },
					],
				},
			},
			'ca',
		],
		['the last days', { date: { gte_ndays: 1 } }, ''],
		['at least some days ago', { date: { lte_ndays: 1 } }, 'cba'],
		['closing date', { resolutionDate: { gte: BASE + 9 } }, 'c'],
		['entity', { 'entity.entity': { eq: [{ id: 'person-1', inst: 0 }] } }, 'a'],
		['entity with service', { 'entity.entity': { eq: [{ id: 'person-1', inst: 0, saas: 1 }] } }, ''],
		['policy', { 'entity.policy': { eq: [policy.id] } }, 'a'],
		['service', { 'entity.service': { neq: [15600] } }, 'ba'],
		['ip', { 'entity.ip': { eq: ['192.0.2.1'] } }, 'b'],
		['several filters', { severity: { eq: [0, 1] }, read: { eq: [false] } }, 'a'],
		['resolution status', { resolutionStatus: { eq: [4] } }, 'c'],
		['id', { id: { eq: ['b'.repeat(24)] } }, 'b'],
	])('evaluates %s', async (_name, filters, expected) => {
		expect(letters(await list({ filters }))).toBe(expected);
	});
});

describe('strictness of the alerts list', () => {
	it.each<[string, unknown, string]>([
		['an unknown filter', { filters: { sevverity: { eq: [1] } } }, 'filters'],
		['an operator that the filter does not have', { filters: { severity: { contains: [1] } } }, 'filters'],
		['text for a number', { filters: { severity: { eq: ['1'] } } }, 'filters'],
		['a value outside the enumeration', { filters: { severity: { eq: [7] } } }, 'filters'],
		['an empty list', { filters: { severity: { eq: [] } } }, 'filters'],
		['half a day', { filters: { date: { gte_ndays: 0.5 } } }, 'filters'],
		['text for a time', { filters: { date: { gte: '2026-01-01' } } }, 'filters'],
		['a text that is not an id', { filters: { id: { eq: ['no-id'] } } }, 'filters'],
		['a record beyond 5,000', { skip: 4950, limit: 100 }, 'skip'],
		['an unknown sort field', { sortField: 'title' }, 'sortField'],
		['scan mode, which alerts do not have', { isScan: true }, 'isScan'],
	])('refuses %s', async (_name, body, field) => {
		const answer = await list(body);
		expect(answer.status).toBe(400);
		expect(answer.json).toMatchObject({
			error: true,
			[field]: [{ errorMessageCode: 'CONSOLE_FORMS_NOT_VALID_VALUE' }],
		});
	});

	it.each<[string, string, number]>([
		['DELETE', '/api/v1/alerts/', 405],
		['GET', '/api/v1/alerts', 200],
		['POST', '/api/v1/alerts', 404],
		['GET', '/api/v1/nothing/', 404],
		['GET', '/v1/alerts/', 404],
		['GET', `/api/v1/alerts/${'d'.repeat(24)}/`, 404],
		['GET', `/api/v1/alerts/ca${'a'.repeat(24)}/`, 404],
		['GET', `/cas/api/v1/alerts/${'a'.repeat(24)}/`, 200],
	])('%s %s answers %i', async (method, path, status) => {
		expect((await started.call(method, path)).status).toBe(status);
	});

	it('answers an unknown path with the portal page, not with JSON', async () => {
		expect((await started.call('GET', '/api/v2/alerts/')).text).toContain('__ADALLOM_CONSTS');
	});

	it('accepts a GET with the filters as JSON', async () => {
		const filters = encodeURIComponent(JSON.stringify({ severity: { eq: [1] } }));
		expect(letters(await started.call('GET', `/api/v1/alerts/?filters=${filters}&limit=10`))).toBe('b');
	});
});

describe('pages of a list', () => {
	it('lists each record once, newest first, although the pages are smaller than requested', async () => {
		const { tenant } = started;
		tenant.alerts.length = 0;
		for (let index = 0; index < 25; index += 1) tenant.alerts.push(makeAlert({ timestamp: BASE + (index % 4) }));
		tenant.settings.pageSize = 7;
		const seen: Array<Record<string, unknown>> = [];
		for (let hasNext = true; hasNext;) {
			const answer = await list({ skip: seen.length, limit: 10 });
			expect(records(answer)).toHaveLength(Math.min(7, 25 - seen.length));
			seen.push(...records(answer));
			hasNext = answer.json?.hasNext === true;
		}
		expect(new Set(seen.map((one) => one._id)).size).toBe(25);
		expect(seen.map((one) => one.timestamp)).toEqual(
			[...seen].map((one) => Number(one.timestamp)).sort((left, right) => right - left),
		);
	});

	it('caps the total', async () => {
		started.tenant.settings.totalCap = 2;
		expect((await list({})).json).toMatchObject({ total: 2, moreThanTotal: true });
	});
});

describe('closing alerts', () => {
	const close = async (how: string, body: unknown): Promise<Answer> =>
		await started.call('POST', `/api/v1/alerts/close_${how}/`, body);

	it('closes the alerts that it knows and names the ids that it does not', async () => {
		const unknown = newRecordId();
		const answer = await close('benign', {
			filters: { id: { eq: ['a'.repeat(24), unknown] } },
			reasonId: 5,
			comment: 'Asked',
		});
		expect(answer.json).toEqual({ closed_benign: 1, alertsNotFound: [unknown] });
		expect(started.tenant.alerts[0]).toMatchObject({
			resolutionStatusValue: 4,
			comment: 'Asked',
			statusValue: 0,
			resolveTime: expect.any(String) as string,
		});
	});

	it.each<[string, string, Record<string, unknown>]>([
		['a reason of another classification', 'benign', { reasonId: 0 }],
		['a reason as text', 'benign', { reasonId: '2' }],
		['any reason for a true positive', 'true_positive', { reasonId: 4 }],
		['more than 100 ids', 'benign', { filters: { id: { eq: Array.from({ length: 101 }, newRecordId) } } }],
	])('refuses %s', async (_name, how, body) => {
		expect((await close(how, { filters: { severity: { eq: [0] } }, ...body })).status).toBe(400);
		expect(started.tenant.alerts[0]?.resolutionStatusValue).toBe(0);
	});

	it.each([{}, { filters: {} }])('refuses %j and records the violation', async (body) => {
		started.expectViolations('Alerts were to be closed with a missing or empty filter.');
		const answer = await close('false_positive', body);
		expect(answer.json).toEqual({
			filters: [{ error: 'This field is required', errorMessageCode: 'CONSOLE_FORMS_FIELD_REQUIRED' }],
			error: true,
		});
		expect(started.tenant.violations).toHaveLength(1);
	});

	it('marks alerts as read and unread', async () => {
		const path = `/api/v1/alerts/${'a'.repeat(24)}`;
		await started.call('POST', `${path}/read/`);
		expect(started.tenant.alerts[0]?.statusValue).toBe(1);
		await started.call('POST', `${path}/unread/`);
		expect(started.tenant.alerts[0]?.statusValue).toBe(0);
	});
});
