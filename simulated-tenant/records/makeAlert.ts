import { newRecordId } from '../core/random';
import { OFFICE_365 } from './identifiers';
import type { Alert } from './types';

/** A realistic open, unread alert of medium severity. `overrides` replace whole fields. */
export function makeAlert(overrides: Partial<Alert> = {}): Alert {
	const id = overrides._id ?? newRecordId();
	return {
		_id: id,
		contextId: '206e2965-6533-48a6-ba9e-794364a84bf9',
		timestamp: Date.now(),
		title: 'Impossible travel activity',
		description:
			'<p>The user Megan Bowen (megan@contoso.onmicrosoft.com) performed failed sign in activities from remote locations.<br>203.0.113.7 in Netherlands and 198.51.100.4 in Israel within 96 minutes.</p>',
		entities: [
			{
				type: 'account',
				entityType: 2,
				id: 'b1f6a5a2-0a9e-4c8e-9d5c-2f4b9d3f7a01',
				inst: 0,
				saas: OFFICE_365,
				label: 'Megan Bowen',
				pa: 'megan@contoso.onmicrosoft.com',
				em: 'megan@contoso.onmicrosoft.com',
			},
			{ type: 'ip', id: '203.0.113.7', label: '203.0.113.7' },
			{ type: 'country', id: 'NL', label: 'NL' },
			{
				type: 'policyRule',
				id: '5e6fa96cb5172297ca756554',
				label: 'Impossible travel',
				policyType: 'ANOMALY_DETECTION',
			},
			{ type: 'service', id: OFFICE_365, label: 'Microsoft 365' },
			{ type: 'user', id: 'megan@contoso.onmicrosoft.com', label: 'megan@contoso.onmicrosoft.com' },
		],
		evidence: [],
		intent: [2],
		idValue: 15859716,
		isPreview: false,
		isSystemAlert: false,
		resolutionStatusValue: 0,
		severityValue: 1,
		statusValue: 0,
		stories: [0],
		threatScore: 33,
		URL: `https://contoso.us2.portal.cloudappsecurity.com/#/alerts/${id}`,
		...overrides,
	};
}
