import type { IDataObject } from 'n8n-workflow';

import { simplifyAlert } from '../../../../../nodes/DefenderCloudApps/resources/alert/record';
import { makeAlert } from '../../../../../simulated-tenant';

const TIME = 1_700_000_000_000;
const ISO = '2023-11-14T22:13:20.000Z';

it('an alert, field by field', () => {
	const alert = makeAlert({
		_id: 'a'.repeat(24),
		timestamp: TIME,
		title: 'Impossible travel',
		description: '<b>Ana</b> &amp; Bo',
		statusValue: 1,
		severityValue: 2,
		resolutionStatusValue: 4,
		resolveTime: ISO,
		stories: [0, 7],
		intent: [2],
		comment: 'Known trip',
		URL: 'https://portal.example/alert',
		entities: [
			{ type: 'ip', id: '203.0.113.7', label: '203.0.113.7' },
			{ type: 'ip', id: '192.0.2.1', label: '192.0.2.1' },
			{ type: 'account', id: 'p-1', label: 'Ana', pa: 'ana@contoso.com' },
			{ type: 'service', id: 11161, label: 'Microsoft 365' },
			{ type: 'policyRule', id: 'b'.repeat(24), label: 'Travel' },
		],
	});
	expect(simplifyAlert(alert as IDataObject)).toEqual({
		_id: 'a'.repeat(24),
		title: 'Impossible travel',
		description: 'Ana & Bo',
		severity: 'High',
		severityValue: 2,
		status: 'Read',
		statusValue: 1,
		resolution: 'Benign',
		resolutionStatusValue: 4,
		time: ISO,
		timestamp: TIME,
		resolvedAt: ISO,
		resolveTime: ISO,
		categories: ['Threat detection', 'Access control'],
		stories: [0, 7],
		tactics: ['Initial access'],
		intent: [2],
		policies: ['Travel'],
		accounts: ['ana@contoso.com'],
		apps: ['Microsoft 365'],
		ipAddresses: ['203.0.113.7', '192.0.2.1'],
		comment: 'Known trip',
		url: 'https://portal.example/alert',
	});
});

it('takes an alert with nothing in it', () => {
	expect(simplifyAlert({ _id: 'a' })).toMatchObject({
		_id: 'a',
		severity: null,
		policies: [],
		accounts: [],
		time: null,
	});
});
