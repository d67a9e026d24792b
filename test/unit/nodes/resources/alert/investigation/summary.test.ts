import type { InvestigatedAddress } from '../../../../../../nodes/DefenderCloudApps/resources/alert/investigation/addresses';
import type {
	InvestigatedPerson,
	Investigation,
} from '../../../../../../nodes/DefenderCloudApps/resources/alert/investigation/findings';
import { summaryOf } from '../../../../../../nodes/DefenderCloudApps/resources/alert/investigation/summary';

const URL = 'https://contoso.portal.cloudappsecurity.com/#/alerts/603f704aaf7417985bbf3b22';
const record = {
	title: 'Impossible travel activity',
	timestamp: Date.UTC(2026, 0, 31, 8, 0, 30),
	severityValue: 2,
	resolutionStatusValue: 0,
	URL,
};
const account = { app: 'Microsoft 365', id: 'a1', address: null, status: 'Active', isAdmin: true, lastSeen: null };
const megan = {
	name: 'Megan Bowen',
	address: 'megan@contoso.com',
	key: 'k',
	isAdmin: true,
	isExternal: false,
	groups: ['Employees', 'Finance'],
	accounts: [account, { ...account, app: 'Salesforce', status: 'Suspended', isAdmin: false }],
};
const address = {
	address: '203.0.113.7',
	category: 'Risky',
	range: 'Known scanners',
	tags: [],
	country: 'NL',
	isInAlert: true,
	activityCount: 1,
};
const activity = {
	person: 'Megan Bowen',
	time: '2026-01-31T07:58:12.000Z',
	description: 'Failed log on',
	action: 'UserLoginFailed',
	app: 'Microsoft 365',
	ipAddress: '203.0.113.7',
	country: 'NL',
};
const findings: Omit<Investigation, 'summary'> = {
	alert: { policies: ['Impossible travel'], apps: ['Microsoft 365'], description: 'Two countries within 96 minutes' },
	people: [megan],
	activities: [activity],
	ipAddresses: [address],
	notRead: [],
};
const nothing = { alert: {}, people: [], activities: [], ipAddresses: [], notRead: [] };

describe('The summary of an investigation', () => {
	it('says all of it, in Markdown', () => {
		expect(summaryOf(record, { ...findings, notRead: ['IP ranges: no role'] }).split('\n')).toEqual([
			'**Impossible travel activity**',
			'High · Open · 2026-01-31 08:00 UTC',
			'Policy: Impossible travel',
			'App: Microsoft 365',
			'',
			'Two countries within 96 minutes',
			'',
			`Open in Microsoft Defender: <${URL}>`,
			'',
			'**People**',
			'',
			'- Megan Bowen (megan@contoso.com); **administrator** of Microsoft 365; accounts: Microsoft 365 (active), Salesforce (suspended); groups: Employees, Finance',
			'',
			'**IP addresses**',
			'',
			'- 203.0.113.7: **Risky** (Known scanners), NL, in the alert, 1 activity',
			'',
			'**Last activities**',
			'',
			'- 2026-01-31 07:58 UTC · Megan Bowen · Failed log on · Microsoft 365 · 203.0.113.7 (Risky) · NL',
			'',
			'**Not read**',
			'',
			'- IP ranges: no role',
		]);
	});

	it('has only the head where nothing else is known', () => {
		expect(summaryOf({}, nothing)).toBe('**Alert without a title**');
		expect(summaryOf({ ...record, URL: null }, nothing)).toBe(
			'**Impossible travel activity**\nHigh · Open · 2026-01-31 08:00 UTC',
		);
	});

	it.each<[string, Partial<InvestigatedAddress>, string]>([
		[
			'in no range',
			{ category: null, range: null, country: null },
			'in no IP range of the tenant, in the alert, 1 activity',
		],
		['of activities alone', { isInAlert: false, activityCount: 3 }, '**Risky** (Known scanners), NL, 3 activities'],
	])('names an address %s', (_what, changes, words) => {
		const summary = summaryOf(record, { ...nothing, ipAddresses: [{ ...address, ...changes }] });
		expect(summary.split('\n').at(-1)).toBe(`- 203.0.113.7: ${words}`);
	});

	it.each<[string, Partial<InvestigatedPerson>, string]>([
		[
			'who is external',
			{ isAdmin: false, isExternal: true, accounts: [], groups: [] },
			'Megan Bowen (megan@contoso.com); external',
		],
		[
			'of whom nothing was read',
			{ isAdmin: null, isExternal: null, accounts: [], groups: [] },
			'Megan Bowen (megan@contoso.com)',
		],
		[
			'whose name is the address',
			{ name: 'megan@contoso.com', isAdmin: false, accounts: [], groups: [] },
			'megan@contoso.com',
		],
	])('names a person %s', (_what, changes, words) => {
		const summary = summaryOf(record, { ...nothing, people: [{ ...megan, ...changes }] });
		expect(summary.split('\n').at(-1)).toBe(`- ${words}`);
	});

	it('has the ten newest activities; the item has all', () => {
		const many = Array.from({ length: 14 }, () => activity);
		expect(summaryOf(record, { ...nothing, activities: many }).match(/Failed log on/g)).toHaveLength(10);
	});

	it('lets no text of the tenant become a link, a mention, a line or markup', () => {
		const bad = 'x](https://evil.example) <!channel> @here\n\n# Closed **by us** <img src=x>';
		const summary = summaryOf(
			{ ...record, title: bad },
			{
				alert: { policies: [bad], apps: [bad], description: bad },
				people: [
					{ ...megan, name: bad, address: bad, groups: [bad], accounts: [{ ...account, app: bad, status: bad }] },
				],
				activities: [{ ...activity, person: bad, description: bad, app: bad, ipAddress: bad, country: bad }],
				ipAddresses: [{ ...address, address: bad, category: bad, range: bad, country: bad }],
				notRead: [bad],
			},
		);
		const ours = summary.replace(`<${URL}>`, '');
		expect(ours).not.toMatch(/https?:|[<>]|(?<!\\)[[\]]|@here|^#|<!/m);
		expect(ours.match(/\*\*/g)).toHaveLength(2 * (1 + 3 + 1 + 1 + 1));
		expect(ours.split('\n').filter((line) => !/^(\*\*|- |Policy|App|Open in|High|x|$)/.test(line))).toEqual([]);
	});
});
