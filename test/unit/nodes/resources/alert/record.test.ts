import type { IDataObject } from 'n8n-workflow';

import { alertFields, simplifyAlert } from '../../../../../nodes/DefenderCloudApps/resources/alert/record';
import { entityKey } from '../../../../../nodes/DefenderCloudApps/values/entityKey';
import { simplified } from '../../../../../nodes/DefenderCloudApps/values/recordFields';
import { makeAlert } from '../../../../../simulated-tenant';

const TIME = 1_700_000_000_000;
const ISO = '2023-11-14T22:13:20.000Z';

it('an alert, field by field', () => {
	const alert = makeAlert({
		_id: 'a'.repeat(24),
		timestamp: TIME,
		title: 'Impossible travel',
		description: '<p><b>Ana</b> &amp; Bo travelled.</p>\n\nThey<br>came back.',
		statusValue: 1,
		severityValue: 2,
		resolutionStatusValue: 4,
		resolveTime: ISO,
		stories: [0, 7],
		intent: [2],
		comment: 'Known trip,\nasked on Monday',
		handledByUser: 'megan@contoso.com',
		URL: 'https://portal.example/alert',
		entities: [
			{ type: 'ip', id: '203.0.113.7', label: '203.0.113.7' },
			{ type: 'ip', id: '192.0.2.1', label: '192.0.2.1' },
			{ type: 'account', id: 'p-1', label: 'Ana', pa: 'ana@contoso.com' },
			{ type: 'service', id: 11161, label: 'Microsoft 365' },
			{ type: 'country', id: 'NL', label: 'NL' },
			{ type: 'device', id: 'd-1', label: 'DC3' },
			{ type: 'file', id: 'f-1', label: 'plan.docx' },
			{ type: 'policyRule', id: 'b'.repeat(24), label: 'Travel' },
		],
	});
	expect(simplifyAlert(alert as IDataObject)).toEqual({
		title: 'Impossible travel',
		severity: 'High',
		status: 'Closed as Benign',
		time: ISO,
		people: [{ name: 'Ana', address: 'ana@contoso.com', key: entityKey({ id: 'p-1', saas: 11161, inst: 0 }) }],
		apps: ['Microsoft 365'],
		policies: ['Travel'],
		description: 'Ana & Bo travelled. They came back.',
		url: 'https://portal.example/alert',
		_id: 'a'.repeat(24),
	});
	const names = Object.keys(alertFields).filter((name) => alertFields[name]?.isFurther);
	expect(simplified(alertFields, names)(alert as IDataObject)).toEqual({
		categories: ['Threat detection', 'Access control'],
		comment: 'Known trip, asked on Monday',
		countries: ['NL'],
		devices: ['DC3'],
		files: ['plan.docx'],
		handledBy: 'megan@contoso.com',
		ipAddresses: ['203.0.113.7', '192.0.2.1'],
		readState: 'Read',
		resolvedAt: ISO,
		tactics: ['Initial access'],
	});
});

it.each<[unknown, string | null]>([
	[0, 'Open'],
	[1, 'Dismissed'],
	[2, 'Resolved'],
	[3, 'Closed as False Positive'],
	[4, 'Closed as Benign'],
	[5, 'Closed as True Positive'],
	[6, '6'],
	[undefined, null],
])('an alert with the resolution %j has the status %j', (resolutionStatusValue, status) => {
	expect(simplifyAlert({ resolutionStatusValue } as IDataObject).status).toBe(status);
});

it('takes an alert with nothing in it', () => {
	expect(simplifyAlert({ _id: 'a' })).toEqual({
		title: null,
		severity: null,
		status: null,
		time: null,
		people: [],
		apps: [],
		policies: [],
		description: null,
		url: null,
		_id: 'a',
	});
});
