import { type IDataObject, getGlobalState } from 'n8n-workflow';

import { makeAlert } from '../../simulated-tenant';
import { builtModule } from '../support/package';
import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());
const { addAlerts } = fixture;

const getAll = { resource: 'alert', operation: 'getAll' };
const close = { resource: 'alert', operation: 'close', closeBy: 'filter', classification: 'benign' };
const asJson = (filters: unknown) => ({
	filterMode: 'json',
	filtersJson: typeof filters === 'string' ? filters : JSON.stringify(filters),
});

/** All alerts but those of a policy. */
const excluding = (values: string): IDataObject => ({
	moreFilters: { rows: [{ filter: 'entityPolicy', operator: 'isNot', values }] },
});

/** Open alerts but those with some IDs. */
const openBut = (value: string): IDataObject => ({
	filters: { resolutionStatus: [0] },
	moreFilters: { rows: [{ filter: 'id', operator: 'isNot', value }] },
});

const lastFilters = () => (fixture.tenant.requests.at(-1)?.body as IDataObject | undefined)?.filters;
const openAlerts = () => fixture.tenant.alerts.filter(({ resolutionStatusValue }) => resolutionStatusValue === 0);

describe('Closing by filter', () => {
	it.each<[string, IDataObject]>([
		['[null]', excluding('={{ [null] }}')],
		['the text null', excluding('={{ "null" }}')],
		['the text undefined', { filters: { entityPolicy: '={{ "undefined" }}' } }],
		['blanks in a list', excluding('={{ [" "] }}')],
		['a list as text', excluding('={{ "[null]" }}')],
		['an empty object', excluding('={{ {} }}')],
		['NaN', { filters: { severity: '={{ NaN }}' } }],
		[
			'no field of that name',
			{ moreFilters: { rows: [{ filter: 'severity', operator: 'isNot', values: '={{ $json.missing }}' }] } },
		],
		[
			'an entity that was not found',
			{
				moreFilters: {
					rows: [
						{
							filter: 'entityEntity',
							operator: 'isNot',
							entity: { __rl: true, mode: 'pk', value: '={{ $json.missing }}' },
						},
					],
				},
			},
		],
		['one of two that was not found', openBut('={{ $json.missing }}')],
		['half a list', openBut("={{ ['603f704aaf7417985bbf3b22', $json.missing] }}")],
		['a text with a hole', openBut('=603f704aaf7417985bbf3b22, {{ "" }}')],
		['times in seconds', asJson({ date: { gte: 1_600_000_000 } })],
		['no policy, in JSON', asJson({ 'entity.policy': { eq: [null] } })],
		['all severities', { filters: { severity: [0, 1, 2] } }],
		['all time', { timeRange: 'custom', after: '1970-01-01', before: 'now' }],
		['until now', { moreFilters: { rows: [{ filter: 'date', timeOperator: 'before', time: 'now' }] } }],
		[
			'the last century',
			{ moreFilters: { rows: [{ filter: 'date', timeOperator: 'withinLast', amount: 5000, unit: 'weeks' }] } },
		],
		['a name that occurs twice', asJson('{"severity": {"eq": [2]}, "severity": {"neq": [9]}}')],
		['one value for a list', asJson({ severity: { eq: 2 } })],
		['a filter that is not documented', asJson({ 'entity.user': { eq: 'megan@contoso.com' } })],
		['unchecked filters', { ...asJson({ nothing: 1 }), options: { checkFilters: false } }],
	])('changes nothing for %s', async (_name, parameters) => {
		addAlerts(3);
		const { error } = await fixture.run({ ...close, ...parameters });
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			description: expect.stringContaining('No request was sent.'),
		});
		expect(error?.message).not.toBe('The filters could not be read');
		expect(fixture.apiRequests).toEqual([]);
		expect(openAlerts()).toHaveLength(3);
	});

	it('accepts valid filters, also as JSON', async () => {
		addAlerts(4, (index) => ({ severityValue: index % 2 }));
		const { items } = await fixture.run({ ...close, ...asJson({ severity: { eq: [1] } }) });
		expect(items).toEqual([{ classification: 'benign', closedCount: 2 }]);
	});
});

describe('A list', () => {
	it.each<[string, IDataObject, string]>([
		[
			'is not found',
			{ severity: '={{ $json.missing }}' },
			"'Severity' came out as nothing, which is no value: an expression found nothing",
		],
		[
			'is null',
			{ entityIp: '={{ null }}' },
			"'IP Address' came out as null, which is no value: an expression found nothing",
		],
		[
			'is the text undefined',
			{ entityPolicy: '={{ String(undefined) }}' },
			"'Policy' came out as 'undefined', which is no value: an expression found nothing",
		],
	])('is not read when the value of a filter %s', async (_name, filters, message) => {
		addAlerts(3);
		const { error } = await fixture.run({ ...getAll, filters });
		expect(error?.message).toMatch(message);
		expect(fixture.apiRequests).toEqual([]);
	});

	it('is not filtered by a field that is empty, or that an expression leaves empty', async () => {
		addAlerts(3);
		const { items } = await fixture.run({
			...getAll,
			timeRange: 'any',
			filters: { severity: '={{ [] }}', entityIp: '={{ $json.ip ?? "" }}' },
			moreFilters: { rows: [{ filter: 'id', operator: 'is', value: '' }] },
		});
		expect(items).toHaveLength(3);
	});

	it('accepts the names that its records show', async () => {
		addAlerts(6, (index) => ({ resolutionStatusValue: index, severityValue: 3 }));
		const { items } = await fixture.run({
			...getAll,
			filters: { resolutionStatus: 'Closed as False Positive, Closed as Benign', severity: 'Informational' },
		});
		expect(items.map(({ status }) => status).sort()).toEqual(['Closed as Benign', 'Closed as False Positive']);
	});

	it('accepts one value in place of a list in JSON', async () => {
		addAlerts(4, (index) => ({ severityValue: index % 2 }));
		expect((await fixture.run({ ...getAll, ...asJson({ severity: { eq: 1 } }) })).items).toHaveLength(2);
	});

	it('refuses an unknown filter, and says how to send it anyway', async () => {
		const { error } = await fixture.run({ ...getAll, ...asJson({ novelty: { eq: [1] } }) });
		expect(error?.message).toMatch(/There is no filter 'novelty'/);
		expect(error?.description).toBe(
			"Correct the filter. No request was sent. If the service accepts it anyway, switch 'Check Filters' off under 'Options'.",
		);
	});

	it.each([false, '={{ "false" }}'])(
		'sends unknown filters when they are not to be checked (%j)',
		async (checkFilters) => {
			const { error } = await fixture.run({ ...getAll, ...asJson({ novelty: { eq: 1 } }), options: { checkFilters } });
			expect(lastFilters()).toEqual({ novelty: { eq: 1 } });
			// The tenant knows it no better than the node.
			expect(error?.message).toBe('Defender for Cloud Apps did not accept a value of this request');
		},
	);

	it.each(['null', '"text"', '[]', '{'])(
		'needs an object, whether filters are checked or not: %s',
		async (filtersJson) => {
			for (const checkFilters of [true, false]) {
				const { error } = await fixture.run({ ...getAll, ...asJson(filtersJson), options: { checkFilters } });
				expect(error?.message).toMatch(/^Filters \(JSON\)/);
			}
			expect(fixture.apiRequests).toEqual([]);
		},
	);

	it.each<[string, IDataObject, string]>([
		[
			'what to filter by',
			{ filterMode: '={{ "JSON" }}', filtersJson: '{"severity":{"eq":[2]}}' },
			"'Filter By' needs 'fields' or 'json', not 'JSON'",
		],
		[
			'what to filter by at all',
			{ filterMode: '={{ $json.missing }}' },
			"'Filter By' needs 'fields' or 'json', not nothing",
		],
	])('is not read when an expression does not give %s', async (_name, parameters, message) => {
		addAlerts(3);
		for (const operation of [getAll, close]) {
			const { error } = await fixture.run({ ...operation, ...parameters });
			expect(error?.message).toBe(message);
		}
		expect(fixture.apiRequests).toEqual([]);
	});

	it('does not read JSON filters that an expression did not find as no filters', async () => {
		const { error } = await fixture.run({ ...getAll, filterMode: 'json', filtersJson: '={{ $json.missing }}' });
		expect(error?.message).toMatch(/^Filters \(JSON\) needs an object/);
		expect(fixture.apiRequests).toEqual([]);
	});
});

describe('More Filters', () => {
	it('are what n8n makes of a row that was saved in the editor', async () => {
		const alerts = addAlerts(4, (index) => ({ severityValue: index % 2 }));
		const { items, error } = await fixture.run({
			...getAll,
			moreFilters: {
				rows: [
					// n8n does not store what is the default, and stores what was chosen before.
					{ filter: 'severity', operator: 'isNot', values: [0], value: 'left over' },
					{ filter: 'date', timeOperator: 'withinLast' },
				],
			},
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
		expect(alerts).toHaveLength(4);
		expect(lastFilters()).toEqual({ severity: { neq: [0] }, date: { gte: fixture.now - 7 * 86_400_000 } });
	});

	it('take their values from an expression', async () => {
		addAlerts(4, (index) => ({ severityValue: index % 2 }));
		const rows = [{ filter: 'severity', operator: 'isNot', values: '={{ ["Low"] }}' }];
		const { items, error } = await fixture.run({ ...getAll, moreFilters: { rows } });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
	});

	it.each([
		[
			'value',
			{ filter: 'id', operator: 'isNot', value: '={{ $json.missing }}' },
			/'?Alert ID Is Not'? (came out|is empty)/,
		],
		[
			'amount',
			{ filter: 'date', timeOperator: 'withinLast', amount: '={{ $json.missing }}' },
			/Within the Last'? (came|is em)/,
		],
	])('are refused before any request when an expression does not find their %s', async (_name, row, message) => {
		addAlerts(1);
		for (const operation of [getAll, { ...close, filters: { severity: [0] } }]) {
			const { error } = await fixture.run({ ...operation, moreFilters: { rows: [row] } });
			expect(error?.message).toMatch(message);
		}
		expect(fixture.apiRequests).toEqual([]);
	});

	it('and the main filters have to be met together', async () => {
		addAlerts(6, (index) => ({ severityValue: index % 3, resolutionStatusValue: index < 3 ? 0 : 4 }));
		const { items } = await fixture.run({
			...getAll,
			filters: { resolutionStatus: ['closed'] },
			moreFilters: { rows: [{ filter: 'severity', operator: 'isNot', values: [0] }] },
		});
		expect(items).toHaveLength(2);
	});
});

describe('A time range', () => {
	it("is of the day in the workflow's time zone", async () => {
		const midnight = Date.UTC(2026, 0, 31, 5);
		fixture.now = midnight + 3_600_000;
		const timestamps = [midnight - 86_400_001, midnight - 86_400_000, midnight - 1, midnight];
		fixture.tenant.alerts.push(...timestamps.map((timestamp) => makeAlert({ timestamp })));
		const found = async (timeRange: string) => {
			const { items } = await fixture.run({ ...getAll, timeRange, simplify: false }, { timezone: 'America/New_York' });
			return items.map(({ timestamp }) => timestamp);
		};
		expect(await found('today')).toEqual([midnight]);
		expect(await found('yesterday')).toEqual([midnight - 1, midnight - 86_400_000]);
		expect(await found('any')).toHaveLength(4);
	});

	it('bounds what is closed, and a custom one needs both of its ends there', async () => {
		const now = fixture.now;
		fixture.tenant.alerts.push(makeAlert({ timestamp: now - 3_600_000 }), makeAlert({ timestamp: now - 90_000_000 }));
		const half = await fixture.run({ ...close, timeRange: 'custom', after: '2026-01-01', before: '={{ "" }}' });
		expect(half.error?.message).toMatch(/'Time Range' is Custom and has one end/);
		expect(fixture.apiRequests).toEqual([]);
		const { items } = await fixture.run({ ...close, timeRange: 'last24Hours' });
		expect(items).toEqual([{ classification: 'benign', closedCount: 1 }]);
	});

	it.each([
		['has no time', {}, /neither 'After' nor 'Before' has a time/],
		[
			'ends before it begins',
			{ after: '2026-01-02', before: '2026-01-01' },
			/'Time Range' begins '2026-01-02' and ends/,
		],
	])('is refused before any request when a custom one %s', async (_name, times, message) => {
		const { error } = await fixture.run({ ...getAll, timeRange: 'custom', ...times });
		expect(error?.message).toMatch(message);
		expect(fixture.apiRequests).toEqual([]);
	});
});

describe('A time without a zone', () => {
	const filters = { timeRange: 'custom', after: '2026-01-31T08:00:00' };

	it('is read in the time zone of the instance where the workflow has the default one', async () => {
		const { error } = await fixture.run({ ...getAll, ...filters }, { timezone: 'DEFAULT' });
		expect(error).toBeUndefined();
		expect(getGlobalState().defaultTimezone).toBe('America/New_York');
		expect(lastFilters()).toEqual({ date: { gte: Date.UTC(2026, 0, 31, 13) } });
	});

	it('is refused where the zone of the workflow is unknown, and a time with a zone is accepted', async () => {
		const { error } = await fixture.run({ ...getAll, ...filters }, { timezone: 'Mars/Olympus' });
		expect(error?.message).toMatch(
			/^The workflow's time zone 'Mars\/Olympus' is not a time zone. Choose one under Workflow settings > Timezone/,
		);
		expect(fixture.apiRequests).toEqual([]);
		const { items } = await fixture.run(
			{ ...getAll, timeRange: 'custom', after: '2026-01-31T08:00:00Z' },
			{ timezone: 'Mars/Olympus' },
		);
		expect(items).toEqual([]);
	});

	it('is named in the trigger as well', () => {
		const { timeOf } = builtModule<{ timeOf(context: unknown, value: unknown): number | undefined }>(
			'nodes/DefenderCloudApps/lists/filters/fromParameters.js',
		);
		const context = { getNode: () => ({ name: 'Trigger' }), getTimezone: () => 'Mars/Olympus' };
		expect(() => timeOf(context, '2026-01-31T08:00:00')).toThrow(/time zone 'Mars\/Olympus' is not a time zone/);
		expect(timeOf(context, '2026-01-31T08:00:00Z')).toBe(Date.UTC(2026, 0, 31, 8));
	});
});
