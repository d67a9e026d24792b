import type { SimulatedTenant } from '../../simulated-tenant';
import type { Parameters } from './examples';

/** Something that goes wrong, as an analyst may meet it. */
export interface ErrorExample {
	/** Of its picture. */
	name: string;
	/** As the page names it. */
	title: string;
	parameters: Parameters;
	/** What happens to the tenant before the node runs. */
	prepare?(tenant: SimulatedTenant): void;
}

const getAlerts = { resource: 'alert', operation: 'getAll' };
const path = /\/alerts\//;

/** Representative errors: wrong input, a refusal, a fault of the service, and what is held back for safety. */
export const errorExamples: readonly ErrorExample[] = [
	{
		name: 'not-an-id',
		title: 'A text that is no alert ID',
		parameters: { resource: 'alert', operation: 'get', alertId: 'Impossible travel activity' },
	},
	{
		name: 'unknown-alert',
		title: 'An alert that does not exist',
		parameters: { resource: 'alert', operation: 'get', alertId: '603f704aaf7417985bbf3b99' },
	},
	{
		name: 'close-without-filter',
		title: 'Closing with an empty filter',
		parameters: { resource: 'alert', operation: 'close', closeBy: 'filter', classification: 'benign' },
	},
	{
		name: 'unknown-filter',
		title: 'A filter in JSON with a typing error',
		parameters: { ...getAlerts, filterMode: 'json', filtersJson: '{"severtiy": {"eq": 2}}' },
	},
	{
		name: 'no-address',
		title: 'An invalid IP range',
		parameters: {
			resource: 'subnet',
			operation: 'create',
			name: 'Branch office Utrecht',
			category: 1,
			subnets: '192.0.2.300/24',
		},
	},
	{
		name: 'missing-permission',
		title: 'A permission that is missing',
		parameters: getAlerts,
		prepare: ({ faults }) => faults.add({ match: { path }, answer: { status: 403, body: 'Forbidden' } }),
	},
	{
		name: 'service-down',
		title: 'The service is down',
		parameters: getAlerts,
		prepare: ({ faults }) => faults.add({ match: { path }, answer: { status: 503 }, times: 5 }),
	},
	{
		name: 'throttled',
		title: 'Others use up the 30 requests a minute',
		parameters: { ...getAlerts, options: { maxWaitInSeconds: 5 } },
		prepare: ({ faults }) => faults.add({ match: { path }, answer: { status: 429, headers: { 'Retry-After': '20' } } }),
	},
	{
		// The last one: nobody is signed in after it.
		name: 'signed-out',
		title: 'A sign-in that has run out',
		parameters: getAlerts,
		prepare: (tenant) => {
			tenant.revokeTokens();
			tenant.revokeRefreshTokens();
		},
	},
];
