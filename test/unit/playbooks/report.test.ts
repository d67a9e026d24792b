import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Report {
	subject: string;
	html: string;
	total: number;
	open: number;
}

const FILE = path.join(__dirname, '..', '..', '..', 'playbooks', 'report', 'report-page.json');
const { nodes } = JSON.parse(readFileSync(FILE, 'utf8')) as {
	nodes: Array<{ name: string; parameters: { jsCode?: string } }>;
};
const code = nodes.find(({ name }) => name === 'Report')?.parameters.jsCode ?? '';
const now = { zoneName: 'Europe/Amsterdam', toMillis: () => Date.parse('2026-01-31T08:00:00Z') };

/** What the code makes of these items. @param unread items of the error output of the node "Alerts" */
function run(alerts: object[], activities: object[] = [], unread: object[] = []): Array<{ json: Report }> {
	const items = (jsons: object[]) => jsons.map((json) => ({ json }));
	const outputs: Record<string, object[][]> = {
		Settings: [[{ period: 'Last 7 Days' }]],
		Alerts: [alerts, unread],
		Activities: [activities],
	};
	const node = (name: string) => {
		const all = (output = 0) => items(outputs[name]?.[output] ?? []);
		return { all, first: () => all()[0] };
	};
	const body = new Function('$', '$now', code) as (...given: unknown[]) => Array<{ json: Report }>;
	return body(node, now);
}

const report = (alerts: object[], activities: object[] = []) => run(alerts, activities)[0]!.json;

const alert = (overrides: object = {}) => ({
	_id: 'a1',
	title: 'Impossible travel activity',
	severity: 'High',
	status: 'Open',
	time: '2026-01-30T23:30:00.000Z',
	policies: ['Impossible travel'],
	people: [{ name: 'Megan Bowen', address: 'megan@contoso.example', key: '{}' }],
	url: 'https://contoso.example/#/alerts/a1',
	...overrides,
});

const row = (name: string, count: number) => `<th scope="row">${name}</th><td class="number">${count}</td>`;

describe('The report', () => {
	it('counts open and closed alerts in its subject', () => {
		const { subject, total, open } = report([alert(), alert({ status: 'Closed as Benign' })]);
		expect(subject).toBe('Defender for Cloud Apps: 2 alerts in the last 7 days, 1 of them still open');
		expect([total, open]).toEqual([2, 1]);
	});

	it('counts by severity, policy and person, and activities by country and app', () => {
		const alerts = [alert(), alert(), alert({ severity: 'Low', policies: ['Other'], people: [] })];
		const activities = [
			{ _id: '1', app: 'Box', country: 'NL' },
			{ _id: '2', app: 'Box', country: null },
		];
		const { html } = report(alerts, activities);
		for (const one of [row('High', 2), row('Low', 1), row('Impossible travel', 2), row('Other', 1)])
			expect(html).toContain(one);
		for (const one of [row('megan@contoso.example', 2), row('Box', 2), row('NL', 1), row('Unknown', 1)])
			expect(html).toContain(one);
	});

	it('counts a day as the time zone of the workflow has it', () => {
		const { html } = report([alert()]);
		expect(html).toContain(row('2026-01-31', 1));
		expect(html).toContain('<td class="time">2026-01-31 00:30</td>');
		expect(html).toContain('As of 2026-01-31 09:00 (Europe/Amsterdam)');
	});

	it('draws open and closed as parts of the longest bar', () => {
		const alerts = [alert(), alert(), alert({ status: 'Closed as False Positive' }), alert({ policies: ['Other'] })];
		const { html } = report(alerts);
		expect(html).toContain('<rect class="open" x="0.00" y="0" width="66.67" height="10">');
		expect(html).toContain('<rect class="closed" x="66.67" y="0" width="33.33" height="10">');
		expect(html).toContain('aria-label="open 2, closed 1"');
	});

	it('names the ten most frequent and says how many more there are', () => {
		const alerts = Array.from({ length: 12 }, (_, index) => alert({ policies: [`Policy ${index}`] }));
		const { html } = report(alerts);
		expect(html.match(/<th scope="row">Policy \d+<\/th>/g)).toHaveLength(10);
		expect(html).toContain('and 2 more');
	});

	it('lists the newest open alerts with a link', () => {
		const closed = alert({ title: 'Closed one', status: 'Closed as Benign' });
		const { html } = report([alert(), closed]);
		expect(html).toContain('<a href="https://contoso.example/#/alerts/a1">Impossible travel activity</a>');
		expect(html).not.toContain('Closed one');
	});

	it('shows what comes from outside as text', () => {
		const evil = '<img src=x onerror="alert(1)"> & co';
		const { html } = report(
			[
				alert({
					title: evil,
					severity: evil,
					policies: [evil],
					people: [{ name: evil, address: null, key: '{}' }],
					url: `https://x/"><script>`,
				}),
			],
			[{ _id: '1', app: evil, country: evil }],
		);
		expect(html).not.toMatch(/<img|<script/);
		expect(html.match(/&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt; &amp; co/g)?.length).toBeGreaterThan(5);
	});

	it.each(['javascript:alert(1)', 'http://contoso.example', undefined, null])('links nothing to %s', (url) => {
		expect(report([alert({ url })]).html).not.toContain('<a ');
	});

	it('has light and dark, and loads nothing', () => {
		const { html } = report([alert()]);
		expect(html).toContain('@media (prefers-color-scheme:dark)');
		expect(html).not.toMatch(/<link|<script|src=|@import|url\(/);
	});

	it('says that there was nothing', () => {
		const { html, subject } = run([{}], [{}])[0]!.json;
		expect(subject).toMatch(/: 0 alerts in the last 7 days, 0 of them/);
		expect(html.match(/None\./g)).toHaveLength(7);
	});

	it('is not made of a part of the alerts', () => {
		expect(run([alert()], [], [{ error: 'Too many requests' }])).toEqual([]);
	});
});
