import { request } from 'node:https';

import {
	type Alert,
	type Message,
	type SimulatedTenant,
	type Ticket,
	makeAlert,
	tellStory,
} from '../../simulated-tenant';
import { TenantFixture, useFixture } from '../support/tenant';

interface Page {
	status: number | undefined;
	headers: Record<string, unknown>;
	text: string;
}

function open(tenant: SimulatedTenant, path: string, method = 'GET'): Promise<Page> {
	return new Promise((resolve, reject) => {
		const asked = request(new URL(path, tenant.apiUrl), { method, ca: tenant.certificate }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.on('end', () =>
				resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(chunks).toString() }),
			);
		});
		asked.on('error', reject).end();
	});
}

describe('Without the portal', () => {
	const started = useFixture(new TenantFixture());

	it.each(['/', '/portal/view', '/portal/script.js'])('%s is unknown', async (path) => {
		expect((await open(started.tenant, path)).status).toBe(404);
	});
});

describe('The portal', () => {
	const tickets: Ticket[] = [];
	const messages: Message[] = [];
	const started = useFixture(new TenantFixture({ portal: { tickets: () => tickets, messages: () => messages } }));
	const view = async (id = '') => (await open(started.tenant, `/portal/view?alert=${encodeURIComponent(id)}`)).text;

	function add(overrides: Partial<Alert> = {}): Alert {
		const alert = makeAlert(overrides);
		started.tenant.alerts.push(alert);
		return alert;
	}

	beforeEach(() => {
		tickets.length = 0;
		messages.length = 0;
	});

	it('loads nothing from elsewhere and runs only its own script', async () => {
		const { status, headers, text } = await open(started.tenant, '/');
		expect(status).toBe(200);
		expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
		expect(text).not.toMatch(/https?:\/\/|<script>|style=|onclick/);
		const own = [...text.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, path = '']) => path);
		expect(own).toHaveLength(2);
		for (const path of own) expect((await open(started.tenant, path)).status).toBe(200);
	});

	it.each([
		['POST', '/', 404],
		['GET', '/portal', 404],
		['GET', '/portal/', 404],
		['POST', '/portal/view', 404],
		['GET', '/api/v1/alerts/', 401],
		['GET', '/api/portal/view', 404],
	])('leaves %s %s as it is', async (method, path, status) => {
		expect((await open(started.tenant, path, method)).status).toBe(status);
	});

	it('is not recorded as a request to the API', async () => {
		await view();
		expect(started.tenant.requests).toEqual([]);
	});

	it('lists the newest alert first, and shows when one is closed', async () => {
		const old = add({ title: 'Old', timestamp: 1_000 });
		const recent = add({ title: 'Recent', timestamp: 2_000 });
		const before = await view();
		expect(before.indexOf('Recent')).toBeLessThan(before.indexOf('Old'));
		expect(before).toContain(`id="alert-${old._id}" data-state="Open"`);
		expect(before).toContain('2 open, 0 closed');
		recent.resolutionStatusValue = 4;
		const after = await view();
		expect(after).toContain(`id="alert-${recent._id}" data-state="Benign"`);
		expect(after).toContain('1 open, 1 closed');
	});

	it('shows texts of alerts and tickets as text', async () => {
		const title = `<img src=x onerror="alert(1)">`;
		const { _id } = add({ title, description: '<script>alert(2)</script><b>bold</b>', comment: title });
		tickets.push({ key: 'SEC-1', summary: title, priority: 'High', resolution: title, alertId: _id });
		for (const text of [await view(), await view(_id), await view(title)]) {
			expect(text).not.toMatch(/<img|<script|<b>bold/);
			expect(text).toContain('&#60;img src=x onerror=&#34;alert(1)&#34;&#62;');
		}
	});

	it('has a page for each alert, with its facts, its ticket and what led to it', async () => {
		const { alert, activities } = tellStory(7, Date.parse('2026-01-31T08:00:00Z'), started.tenant.apiUrl);
		started.tenant.alerts.push(alert);
		started.tenant.activities.push(...activities, ...tellStory(1, Date.now(), '').activities);
		tickets.push({ key: 'SEC-7', summary: 'x', priority: 'High', resolution: undefined, alertId: alert._id });
		Object.assign(alert, {
			resolutionStatusValue: 5,
			handledByUser: 'lee@contoso.example',
			comment: 'Asked the person',
		});
		const text = await view(alert._id);
		for (const part of ['Suspicious inbox forwarding', 'True positive', '2026-01-31 08:00:00 UTC', 'SEC-7 (open)'])
			expect(text).toContain(part);
		for (const part of ['New-InboxRule', 'lee@contoso.example', 'Asked the person', 'Microsoft Exchange Online'])
			expect(text).toContain(part);
		expect(text).not.toContain('StrongAuthenticationMethod');
	});

	describe('Messages', () => {
		const chat: Message = { id: 'chat-1', to: '#soc', subject: '', text: 'Hello', links: [], mail: undefined };
		const mail: Message = {
			...chat,
			id: 'mail-1',
			to: 'lee@contoso.example',
			subject: 'Report',
			text: '',
			mail: '<p>x',
		};

		it('are not mentioned while there are none', async () => {
			expect(await view()).not.toContain('Messages');
		});

		it('stand with the newest first, with their buttons and with links to the pages that they name', async () => {
			const links = [{ label: 'Decide', url: 'http://localhost:5678/webhook-waiting/1?signature=a&b=c' }];
			messages.push(mail, { ...chat, text: 'Look at\nhttps://localhost:1/#/alerts/2 now', links });
			const text = await view();
			expect(text.indexOf('message-chat-1')).toBeLessThan(text.indexOf('message-mail-1'));
			expect(text).toMatch(/href="http:\/\/localhost:5678\/webhook-waiting\/1\?signature=a&#38;b=c"[^>]*>Decide</);
			expect(text).toMatch(/href="https:\/\/localhost:1\/#\/alerts\/2"/);
			expect(text).toMatch(/Report[^]*href="\/portal\/mail\?id=mail-1"/);
		});

		it('are text, and their buttons lead to web pages only', async () => {
			const title = `<img src=x onerror="alert(1)">`;
			const links = [{ label: title, url: 'javascript:alert(2)' }];
			messages.push({ ...chat, to: title, subject: title, text: title, links });
			const text = await view();
			expect(text).not.toMatch(/<img|javascript:/);
			expect(text).toContain('&#60;img src=x');
		});

		it('shows a mail as it is, in a page where nothing runs', async () => {
			messages.push({ ...mail, mail: '<b>bold</b><script>alert(1)</script>' }, chat);
			const { status, headers, text } = await open(started.tenant, '/portal/mail?id=mail-1');
			expect([status, text]).toEqual([200, '<b>bold</b><script>alert(1)</script>']);
			expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'unsafe-inline';.* sandbox /);
			for (const id of ['chat-1', 'mail-2', '']) {
				expect((await open(started.tenant, `/portal/mail?id=${id}`)).status).toBe(404);
			}
		});
	});

	it('says so where there is no such alert', async () => {
		expect(await view('65a4f7e2c0ffee0000000000')).toContain('This alert is not in this tenant');
	});

	it('has open and done tickets apart', async () => {
		const ticket = { summary: 'x', priority: 'High', alertId: undefined };
		tickets.push({ ...ticket, key: 'SEC-1', resolution: 'Fixed' }, { ...ticket, key: 'SEC-2', resolution: undefined });
		const [open = '', done = ''] = (await view()).split('id="tickets-done"');
		expect([open.includes('SEC-2'), open.includes('SEC-1')]).toEqual([true, false]);
		expect([done.includes('SEC-1'), done.includes('Fixed'), done.includes('SEC-2')]).toEqual([true, true, false]);
	});

	it('leads from the address in an alert of the demo to its page', async () => {
		const { alert } = tellStory(0, Date.now(), started.tenant.apiUrl);
		started.tenant.alerts.push(alert);
		const { origin, pathname, hash } = new URL(String(alert.URL));
		expect([origin, pathname]).toEqual([started.tenant.apiUrl, '/']);
		expect(await view(hash.replace('#/alerts/', ''))).toContain('<section id="alert"');
	});
});
